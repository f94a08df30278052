package resolve

// cost of writing one sound for another, in tenths. Vowels change with the romanisation, most of
// all a and o (Uzbek Toshkent, Russian Tashkent) and i and e; a few consonants do (final z and s,
// ts and s, kh and k). Any other consonant is another name: Demirli is not Demirchi.
func cost(a, b byte) int {
	if vowel(a) && vowel(b) {
		if pair(a, b, "ao") || pair(a, b, "ie") {
			return 4
		}
		return 5
	}
	for _, p := range [...]string{"zs", "cs", "zc", "Ss", "jz", "vu", "hk", "hg", "ij", "CS", "Cc", "bv", "fv"} {
		if pair(a, b, p) {
			return 5
		}
	}
	return 30
}

func pair(a, b byte, p string) bool {
	return a == p[0] && b == p[1] || a == p[1] && b == p[0]
}

// loss is the cost of a sound that only one spelling has, beside the sound before it.
func loss(c, before byte, last bool) int {
	switch {
	case before == 0 && vowel(c), last && vowel(c): // Aliyev, Aliyeva: another person; Niger, Nigeria
		return 12
	case c == before || vowel(c) && vowel(before):
		return 3
	case vowel(c), c == 'h':
		return 6
	case c == 'c' && before == 'z': // Казцинк, Kazzinc
		return 5
	case c == 's' && before == 'c', c == 't' && before == 's':
		return 7
	}
	return 30
}

// distance is the weighted edit distance of two skeletons in tenths (Levenshtein, by Wagner and
// Fischer 1974, with the costs above); the first sound counts twice.
func distance(a, b string) int {
	if len(a) > 48 || len(b) > 48 {
		return 1000
	}
	var rows [2][49]int
	for j := 1; j <= len(b); j++ {
		rows[0][j] = rows[0][j-1] + lossAt(b, j-1)
	}
	for i := 1; i <= len(a); i++ {
		prev, cur := &rows[(i-1)%2], &rows[i%2]
		cur[0] = prev[0] + lossAt(a, i-1)
		for j := 1; j <= len(b); j++ {
			sub := 0
			if a[i-1] != b[j-1] {
				sub = cost(a[i-1], b[j-1])
				if i == 1 && j == 1 {
					sub *= 2
				}
			}
			cur[j] = min(prev[j-1]+sub, prev[j]+lossAt(a, i-1), cur[j-1]+lossAt(b, j-1))
		}
	}
	return rows[len(a)%2][len(b)]
}

func lossAt(s string, i int) int {
	before := byte(0)
	if i > 0 {
		before = s[i-1]
	}
	return loss(s[i], before, i == len(s)-1)
}

// near reports whether two skeletons differ by no more than spelling does: nothing in a short
// name, one vowel in a name of six sounds, two in a long one.
func near(a, b string) bool {
	n := min(len(a), len(b))
	if d := len(a) - len(b); n < 5 || d > 3 || d < -3 {
		return false
	}
	limit := 3
	switch {
	case n >= 9:
		limit = 12
	case n >= 7:
		limit = 9
	case n == 6:
		limit = 5
	}
	return distance(a, b) <= limit
}
