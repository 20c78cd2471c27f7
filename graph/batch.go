package graph

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/bits"
	"slices"
)

// Batch is a part of the record on its way into a store or out of one.
type Batch struct {
	Sources    []Source
	Actors     []Actor
	Situations []Situation
	Meetings   []Meeting
	Decisions  []Decision
	Statements []Statement
	Citations  []Citation
	RollCalls  []RollCall
}

// Writer takes the record part by part. A node, citation or roll call that is
// there already (same id; same from and to; same decision and source) is
// replaced. Batches may come in any order: references are checked when all
// are written.
type Writer interface {
	Write(ctx context.Context, b *Batch) error
}

// Record is a Writer that keeps everything in memory.
type Record struct{ Batch }

var _ Writer = (*Record)(nil)

// Write appends the batch.
func (r *Record) Write(_ context.Context, b *Batch) error {
	r.Sources = append(r.Sources, b.Sources...)
	r.Actors = append(r.Actors, b.Actors...)
	r.Situations = append(r.Situations, b.Situations...)
	r.Meetings = append(r.Meetings, b.Meetings...)
	r.Decisions = append(r.Decisions, b.Decisions...)
	r.Statements = append(r.Statements, b.Statements...)
	r.Citations = append(r.Citations, b.Citations...)
	r.RollCalls = append(r.RollCalls, b.RollCalls...)
	return nil
}

// Validate checks every part of the batch by itself. It fails with Invalid on
// the first fault.
func (b *Batch) Validate() error {
	for i := range b.Sources {
		if err := validID("id", b.Sources[i].ID); err != nil {
			return err
		}
	}
	for i := range b.Actors {
		if err := b.Actors[i].Validate(); err != nil {
			return err
		}
	}
	for i := range b.Situations {
		if err := b.Situations[i].Validate(); err != nil {
			return err
		}
	}
	for i := range b.Meetings {
		if err := b.Meetings[i].Validate(); err != nil {
			return err
		}
	}
	for i := range b.Decisions {
		if err := b.Decisions[i].Validate(); err != nil {
			return err
		}
	}
	for i := range b.Statements {
		if err := b.Statements[i].Validate(); err != nil {
			return err
		}
	}
	for _, c := range b.Citations {
		if c.Times < 1 {
			return Invalidf("times", "the citation of %s by %s is counted %d times; it must be 1 or more", c.To, c.From, c.Times)
		}
	}
	for i := range b.RollCalls {
		if err := b.RollCalls[i].Validate(); err != nil {
			return err
		}
	}
	return nil
}

// Digest identifies the content of one part of the record.
type Digest [sha256.Size]byte

// DigestOf returns the digest of a Source, Actor, Situation, Meeting,
// Decision, Statement, Citation or RollCall. A decision's tally is left out:
// it follows from the roll calls. The order in which a roll call lists its
// voters says nothing and changes nothing.
func DigestOf[T Source | Actor | Situation | Meeting | Decision | Statement | Citation | RollCall](part T) Digest {
	var v any = part
	switch p := v.(type) {
	case Decision:
		p.Tally = Tally{}
		v = p
	case RollCall:
		sorted := make(map[VoteValue][]string, len(p.Votes))
		for value, actors := range p.Votes {
			if len(actors) > 0 {
				sorted[value] = slices.Sorted(slices.Values(actors))
			}
		}
		p.Votes = sorted
		v = p
	}
	raw, err := json.Marshal(v)
	if err != nil {
		// These types hold only text, numbers and lists of them.
		panic(err)
	}
	return sha256.Sum256(fmt.Appendf(nil, "%T\n%s", v, raw))
}

// Sum is a digest of a whole record that does not depend on the order of its
// parts: their digests added up. The zero Sum is that of an empty record.
type Sum [4]uint64

// Add counts a part in.
func (s *Sum) Add(d Digest) {
	var carry uint64
	for i := range s {
		s[i], carry = bits.Add64(s[i], word(d, i), carry)
	}
}

// Remove takes a part out again.
func (s *Sum) Remove(d Digest) {
	var borrow uint64
	for i := range s {
		s[i], borrow = bits.Sub64(s[i], word(d, i), borrow)
	}
}

func word(d Digest, i int) uint64 {
	var w uint64
	for _, b := range d[8*i : 8*i+8] {
		w = w<<8 | uint64(b)
	}
	return w
}

// Bytes returns the sum as 32 bytes.
func (s Sum) Bytes() []byte {
	out := make([]byte, 0, 32)
	for _, w := range s {
		for shift := 56; shift >= 0; shift -= 8 {
			out = append(out, byte(w>>shift))
		}
	}
	return out
}

// SumFromBytes is the inverse of Bytes. It fails with Internal when raw is
// not 32 bytes.
func SumFromBytes(raw []byte) (Sum, error) {
	if len(raw) != 32 {
		return Sum{}, Errorf(Internal, "a sum of the record has 32 bytes, not %d", len(raw))
	}
	var s Sum
	for i := range s {
		s[i] = word(Digest(raw), i)
	}
	return s, nil
}

// String returns the hash of the data as people see it: 16 hexadecimal
// digits.
func (s Sum) String() string {
	sum := sha256.Sum256(s.Bytes())
	return hex.EncodeToString(sum[:8])
}
