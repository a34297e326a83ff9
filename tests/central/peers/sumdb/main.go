// Checks a checkpoint, consistency proofs, receipts of one item and tiles with golang.org/x/mod/sumdb: JSON on
// standard input, as tests/central/test_sumdb.py writes it. Exit 1 with a line that says what does not hold.
package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type input struct {
	VerifierKey string            `json:"vkey"`
	Note        string            `json:"note"`
	Older       []string          `json:"older"`
	Consistency [][]string        `json:"consistency"`
	Items       []item            `json:"items"`
	Tiles       map[string]string `json:"tiles"`
}

type item struct {
	Index int64    `json:"index"`
	Leaf  string   `json:"leaf"`
	Proof []string `json:"proof"`
}

func main() {
	var in input
	must(json.NewDecoder(os.Stdin).Decode(&in))
	verifier, err := note.NewVerifier(in.VerifierKey)
	must(err)
	newest := open(in.Note, verifier)
	for at, text := range in.Older {
		old := open(text, verifier)
		must(tlog.CheckTree(hashes(in.Consistency[at]), newest.N, newest.Hash, old.N, old.Hash))
	}
	reader := tlog.TileHashReader(newest, tiles(in.Tiles))
	for _, one := range in.Items {
		left := hashes(one.Proof)
		path := upwards(&left, 0, newest.N, one.Index)
		must(tlog.CheckRecord(path, newest.N, newest.Hash, one.Index, hash(one.Leaf)))
		stored, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, one.Index)})
		must(err)
		if stored[0] != hash(one.Leaf) {
			must(fmt.Errorf("the tiles hold another leaf %d", one.Index))
		}
	}
	fmt.Printf("%d older checkpoints, %d items, %d leaves\n", len(in.Older), len(in.Items), newest.N)
}

func open(text string, verifier note.Verifier) tlog.Tree {
	opened, err := note.Open([]byte(text), note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	return tlog.Tree{N: size, Hash: hash(lines[2])}
}

// upwards puts the hashes of a receipt, which go from left to right, in the order of RFC 6962: from the leaf up.
func upwards(left *[]tlog.Hash, low, high, index int64) []tlog.Hash {
	if high-low == 1 {
		return nil
	}
	middle := int64(1)
	for middle*2 < high-low {
		middle *= 2
	}
	middle += low
	if index < middle {
		path := upwards(left, low, middle, index)
		return append(path, next(left))
	}
	sibling := next(left)
	return append(upwards(left, middle, high, index), sibling)
}

func next(left *[]tlog.Hash) tlog.Hash {
	if len(*left) == 0 {
		must(fmt.Errorf("the proof is too short"))
	}
	first := (*left)[0]
	*left = (*left)[1:]
	return first
}

type tiles map[string]string

func (t tiles) Height() int { return 8 }

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var found [][]byte
	for _, one := range wanted {
		name := fmt.Sprintf("%d/%d/%d", one.L, one.N, one.W)
		data, err := base64.StdEncoding.DecodeString(t[name])
		if err != nil || len(data) != one.W*tlog.HashSize {
			return nil, fmt.Errorf("tile %s is missing", name)
		}
		found = append(found, data)
	}
	return found, nil
}

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func hashes(texts []string) []tlog.Hash {
	found := []tlog.Hash{}
	for _, text := range texts {
		found = append(found, hash(text))
	}
	return found
}

func hash(text string) tlog.Hash {
	raw, err := base64.StdEncoding.DecodeString(text)
	must(err)
	var found tlog.Hash
	if copy(found[:], raw) != len(found) || len(raw) != len(found) {
		must(fmt.Errorf("%s is no hash", text))
	}
	return found
}

func must(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}
