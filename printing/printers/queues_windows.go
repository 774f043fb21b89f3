package printers

import (
	"strings"

	"golang.org/x/sys/windows/registry"
)

// windowsQueues returns the names of this machine's printers and of those in
// the net that the user has connected, as the registry lists them.
func windowsQueues() ([]string, error) {
	own, err := subkeys(registry.LOCAL_MACHINE, `SYSTEM\CurrentControlSet\Control\Print\Printers`)
	if err != nil {
		return nil, err
	}
	connected, err := subkeys(registry.CURRENT_USER, `Printers\Connections`)
	if err != nil {
		return own, nil // nobody has connected one yet
	}
	for _, name := range connected {
		own = append(own, strings.ReplaceAll(name, ",", `\`)) // ,,server,printer
	}
	return own, nil
}

func subkeys(root registry.Key, path string) ([]string, error) {
	key, err := registry.OpenKey(root, path, registry.ENUMERATE_SUB_KEYS)
	if err != nil {
		return nil, err
	}
	defer func() { _ = key.Close() }()
	return key.ReadSubKeyNames(-1)
}
