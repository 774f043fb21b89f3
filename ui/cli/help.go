package cli

import (
	"bytes"
	"io"
	"strings"

	"github.com/alecthomas/kong"

	"yichuang/assets"
)

// helpFlag shows the usage and ends, whatever else stands on the line.
type helpFlag bool

// BeforeReset is called by kong when the flag is given.
func (helpFlag) BeforeReset(ctx *kong.Context) error {
	if err := ctx.PrintUsage(false); err != nil {
		return err
	}
	ctx.Exit(Good)
	return nil
}

// helpIn prints kong's help with its own few words in the person's language.
func helpIn(lang assets.Lang) kong.HelpPrinter {
	word := func(id string) string { return assets.Text(lang, id, nil) }
	words := strings.NewReplacer(
		"Usage:", word("cli.help_word_usage"), "Flags:", word("cli.help_word_flags"),
		"Arguments:", word("cli.help_word_arguments"), "Commands:", word("cli.help_word_commands"),
		`Run "yichuang <command> --help" for more information on a command.`, word("cli.help_word_more"),
	)
	return func(o kong.HelpOptions, ctx *kong.Context) error {
		if node := ctx.Selected(); node != nil && node.Name == "launch" {
			ctx.Path = ctx.Path[:1] // nothing was named: the whole program's help
		}
		out := ctx.Stdout
		var text bytes.Buffer
		ctx.Stdout = &text
		err := kong.DefaultHelpPrinter(o, ctx)
		ctx.Stdout = out
		if err == nil {
			_, err = io.WriteString(out, words.Replace(text.String()))
		}
		return err
	}
}
