package mojibake

import (
	"sync"
	"unicode"
)

// alphabets lists, for each language or group that shares its letters, the small letters beyond
// a to z. A word with letters that no one language has together was hardly written by a person.
var alphabets = []string{
	"àâæçéèêëîïôœùûüÿ",          // French
	"áéíóúüñàçèïò",              // Spanish, Catalan, Galician
	"áâãàçéêíóôõúü",             // Portuguese
	"àèéìíîòóùú",                // Italian
	"ăâîșşțţ",                   // Romanian
	"äöüßéàè",                   // German
	"éëïóöüáèê",                 // Dutch, Afrikaans
	"æøåéèêóòôäö",               // Danish, Norwegian
	"åäöéšžüà",                  // Swedish, Finnish
	"áéíóúýþæöðø",               // Icelandic, Faroese
	"äöõüšž",                    // Estonian
	"ąćęłńóśźż",                 // Polish
	"áčďéěíňóřšťúůýž",           // Czech
	"áäčďéíĺľňóôŕšťúýž",         // Slovak
	"áéíóöőúüű",                 // Hungarian
	"čćđšž",                     // Croatian, Slovene, Serbian
	"ąčęėįšųūž",                 // Lithuanian
	"āčēģīķļņōŗšūž",             // Latvian
	"çğıöşüâîûəñäžňý",           // Turkish, Azeri, Turkmen, Tatar
	"âêîôûŵŷïöàáèéòóì",          // Welsh
	"áéíóúàèìòù",                // Irish, Gaelic
	"çë",                        // Albanian
	"ċġħżàèìòù",                 // Maltese
	"ĉĝĥĵŝŭ",                    // Esperanto
	"āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü", // Pinyin
	"āīūēōšḥṣṭḍẓṇśṛḷṅñṃžčġǧḫ", // scholarly transliteration
	"áčđŋšŧžâåäöøæïõ",         // Sami
	"ãẽĩõũỹñáéíóúýàâêôăđạảấầẩẫậắằẳẵặẹẻếềểễệịỉọỏốồổỗộơớờởỡợụủưứừửữựỳỵỷèìòù", // Guarani, Vietnamese
	"ɓɗƙƴçëñŋóƴŋɛɔ", // West African
}

// alphabetMask tells in which alphabets a letter stands, one bit each.
var alphabetMask = sync.OnceValue(func() map[rune]uint32 {
	masks := map[rune]uint32{}
	for i, letters := range alphabets {
		for _, r := range letters {
			masks[r] |= 1 << i
			masks[unicode.ToUpper(r)] |= 1 << i
		}
	}
	masks['İ'] = masks['ı'] // its plain lower case is i with a dot, or a bare i
	masks['ẞ'] = masks['ß']
	return masks
})
