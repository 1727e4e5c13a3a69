package engine

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math/bits"
	"reflect"
	"slices"
	"strings"

	"github.com/factvet/factvet/internal/codec"
	"github.com/factvet/factvet/rules"
)

// packed is all that the rules export of one record, as bytes, because a large dataset has millions
// of facts: an entry for each fact under each of its keys, and behind the entries what they point at.
//
//	how many entries there are      4 bytes
//	entry   hash of rule and key    8
//	        number of the rule      1
//	        where its key stands    4
//	        where its export stands 4
//	key     its length and its bytes
//	export  its length; where the span begins, its length, and the payload
//
// Numbers of which no size is given are as [binary.AppendUvarint] writes them. Entries are sorted by hash.
// Exports are in the order of the rules and, within one, of the facts' places.
type packed string

const (
	countSize   = 4
	hashSize    = 8
	ruleSize    = 1
	placeSize   = 4
	keyField    = hashSize + ruleSize // where in the entry
	exportField = keyField + placeSize
	entrySize   = exportField + placeSize
)

// entries is how many facts there are, each counted under each of its keys.
func (p packed) entries() int {
	if len(p) < countSize {
		return 0
	}
	return p.uint32(0)
}

func (p packed) uint32(at int) int { return int(codec.Uint32(string(p), at)) }

// entryAt is where an entry stands.
func entryAt(entry int) int { return countSize + entry*entrySize }

// hash is that of the rule and the key of an entry. Entries of one hash are of one rule and key: with
// five million keys, two have the same hash by chance in one dataset of a million.
func (p packed) hash(entry int) uint64 { return codec.Uint64(string(p), entryAt(entry)) }

// rule is the number of an entry's rule.
func (p packed) rule(entry int) int { return int(p[entryAt(entry)+hashSize]) }

// text is what stands behind its length: a key or an export.
func (p packed) text(at int) string {
	size, text, _ := codec.Uint(string(p[at:]))
	return text[:size]
}

// key is that of an entry.
func (p packed) key(entry int) string { return p.text(p.uint32(entryAt(entry) + keyField)) }

// find is the first entry whose hash is not below one; the number of entries where there is none.
func (p packed) find(hash uint64) int {
	// Hashes are spread evenly, so it is near where it would be were they spread perfectly.
	n := p.entries()
	guess, _ := bits.Mul64(hash, uint64(n))
	entry := int(guess)
	for entry > 0 && p.hash(entry-1) >= hash {
		entry--
	}
	for entry < n && p.hash(entry) < hash {
		entry++
	}
	return entry
}

// keyOf is the key of the fact that stands at a place, of its keys the one of a hash.
func (p packed) keyOf(hash uint64, place int) string {
	entry := p.find(hash)
	for p.exportAt(entry) != place {
		entry++
	}
	return p.key(entry)
}

// exportAt is where the export of an entry stands.
func (p packed) exportAt(entry int) int { return p.uint32(entryAt(entry) + exportField) }

// cutSpan takes an export apart: into the fact's span, and its payload as a codec wrote it.
func cutSpan(export string) (span rules.Span, payload string) {
	start, rest, _ := codec.Uint(export)
	length, payload, _ := codec.Uint(rest)
	return rules.Span{Start: int(start), End: int(start + length)}, payload
}

// digest is that of the fact that stands at a place: equal facts of a rule have equal digests.
func (p packed) digest(at int) uint64 { return uint64(rules.Digest(0).Text(p.text(at))) }

// maxSize is how many bytes the facts of a record may take, so that a factRef can tell where one stands.
const maxSize = 1 << placeBits

// maxRules is how many rules there may be up to the last that compares facts.
const maxRules = 1 << ruleBits

// packer packs the facts of one record after the other.
type packer struct {
	encoders []*codec.Encoder // by rule; nil for those that compare nothing
	entries  []entry
	rest     []byte // what stands behind the entries
	export   []byte
	places   []uint32
	keys     []keyList
	out      []byte
	block    strings.Builder
}

// blockSize is how many bytes are made room for at once. The facts of many records lie side by side in a
// block, which takes less memory than one room each, and less time to come by.
const blockSize = 128 << 10

// entry is one that is to be written, with places in the rest.
type entry struct {
	hash        uint64
	key, export uint32
	rule        uint8
}

func newPacker(codecs []*codec.Codec) packer {
	p := packer{encoders: make([]*codec.Encoder, len(codecs))}
	for i, c := range codecs {
		if c != nil {
			p.encoders[i] = c.Encoder()
		}
	}
	return p
}

// keyList is a list of keys and where each of them stands: several rules put facts under the same.
type keyList struct {
	keys   []string
	places []uint32
}

// longList is how many keys a list must have to be worth looking for.
const longList = 4

// codecsOf are the forms of the facts of rules.
func codecsOf(list []*rules.Rule) ([]*codec.Codec, error) {
	codecs := make([]*codec.Codec, len(list))
	for i, rule := range list {
		if rule.Reconcile == nil {
			continue
		}
		if i >= maxRules {
			return nil, fmt.Errorf("there are more than %d rules, and rule %s compares facts; put it before others", maxRules, rule.ID)
		}
		if rule.Fact == nil {
			return nil, fmt.Errorf("rule %s compares facts and does not say of what type they are; set its Fact", rule.ID)
		}
		var err error
		if codecs[i], err = codec.For(reflect.TypeOf(rule.Fact)); err != nil {
			return nil, fmt.Errorf("facts of rule %s cannot be kept: %w", rule.ID, err)
		}
	}
	return codecs, nil
}

// add packs what one rule exports of the record. It fails on a payload that is not of the type that
// the rule says its facts have, and, dropping all that was added, where it is too much.
func (p *packer) add(rule int, exports []rules.Exported) error {
	encoder := p.encoders[rule]
	if encoder == nil {
		return nil // nobody compares them
	}
	slices.SortStableFunc(exports, byPlace)
	for _, x := range exports {
		if len(x.Keys) == 0 {
			continue
		}
		p.export = binary.AppendUvarint(p.export[:0], uint64(x.Span.Start))
		p.export = binary.AppendUvarint(p.export, uint64(x.Span.End-x.Span.Start))
		var err error
		if p.export, err = encoder.Append(p.export, x.Payload); err != nil {
			return err
		}
		place := uint32(len(p.rest))
		p.rest = append(binary.AppendUvarint(p.rest, uint64(len(p.export))), p.export...)
		for i, key := range p.placesOf(x.Keys) {
			p.entries = append(p.entries, entry{hashOf(rule, x.Keys[i]), key, place, uint8(rule)})
		}
		if countSize+len(p.entries)*entrySize+len(p.rest) > maxSize {
			p.reset()
			return fmt.Errorf("facts of more than %d MiB", maxSize>>20)
		}
	}
	return nil
}

// placesOf is where the keys of a list stand; they are written unless they stand there already. It is
// good until the next call.
func (p *packer) placesOf(keys []string) []uint32 {
	if len(keys) >= longList {
		for _, known := range p.keys {
			if slices.Equal(known.keys, keys) {
				return known.places
			}
		}
	}
	p.places = p.places[:0]
	for _, key := range keys {
		p.places = append(p.places, uint32(len(p.rest)))
		p.rest = binary.AppendUvarint(p.rest, uint64(len(key)))
		p.rest = append(p.rest, key...)
	}
	if len(keys) >= longList {
		p.keys = append(p.keys, keyList{keys, slices.Clone(p.places)})
	}
	return p.places
}

// take is what was added since the last call.
func (p *packer) take() packed {
	slices.SortFunc(p.entries, func(a, b entry) int { return cmp.Compare(a.hash, b.hash) })
	rest := uint32(countSize + len(p.entries)*entrySize)
	p.out = binary.LittleEndian.AppendUint32(p.out[:0], uint32(len(p.entries)))
	for _, e := range p.entries {
		p.out = binary.LittleEndian.AppendUint64(p.out, e.hash)
		p.out = append(p.out, e.rule)
		p.out = binary.LittleEndian.AppendUint32(p.out, rest+e.key)
		p.out = binary.LittleEndian.AppendUint32(p.out, rest+e.export)
	}
	p.out = append(p.out, p.rest...)
	p.reset()
	if p.block.Cap()-p.block.Len() < len(p.out) {
		p.block = strings.Builder{}
		p.block.Grow(max(blockSize, len(p.out)))
	}
	start := p.block.Len()
	p.block.Write(p.out)
	return packed(p.block.String()[start:])
}

// reset drops what was added.
func (p *packer) reset() {
	p.entries, p.rest, p.keys = p.entries[:0], p.rest[:0], p.keys[:0]
}

// byPlace orders the facts of one record.
func byPlace(a, b rules.Exported) int {
	return cmp.Or(a.Span.Start-b.Span.Start, a.Span.End-b.Span.End)
}

// hashOf is a digest of a rule's number and a key.
func hashOf(rule int, key string) uint64 { return uint64(rules.Digest(rule).Text(key)) }
