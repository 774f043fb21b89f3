// Command generate makes the pinyin dictionary of the on-screen keyboard from
// the files that assets/pinyin/README.md names:
//
//	go run ./assets/pinyin/generate -from FOLDER -to assets/pinyin
//
// It only takes readings, words and counts; the program never runs it.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	from := flag.String("from", "", "folder with the downloaded sources")
	to := flag.String("to", "assets/pinyin", "folder to write hanzi.txt, words.txt, given.txt and surnames.txt into")
	flag.Parse()
	if err := generate(*from, *to); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func generate(from, to string) error {
	read, err := readReadings(from)
	if err != nil {
		return err
	}
	rime, err := readRime(filepath.Join(from, "pinyin_simp.dict.yaml"))
	if err != nil {
		return err
	}
	people, err := readPeople(from, rime)
	if err != nil {
		return err
	}
	forms, err := readForms(rime, read)
	if err != nil {
		return err
	}
	outputs := map[string]string{
		"hanzi.txt":    writeHanzi(read, rime, people),
		"words.txt":    writeWords(append(rime.words, forms...)),
		"given.txt":    writeWords(pairs(people, read)),
		"surnames.txt": writeWords(compounds(people, read)),
	}
	for name, text := range outputs {
		if err := os.WriteFile(filepath.Join(to, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}
