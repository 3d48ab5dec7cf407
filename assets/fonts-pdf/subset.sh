#!/bin/sh
# Makes the fonts of the printed forms out of Debian's packages. Run it only to change the set of letters: its results are
# committed. Needs: apt-get install fonts-croscore fonts-noto-core fonts-droid-fallback; pip install fonttools (in a venv).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
fonts=${FONTS_DIR:-/usr/share/fonts/truetype}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A fixed time in the font's head table, so that the same input gives the same bytes.
export SOURCE_DATE_EPOCH=1600000000

# Latin with everything the minority languages of Vietnam write (Latin Extended-A and -B, the IPA letters, all of Latin
# Extended Additional, combining marks), Greek, Cyrillic, punctuation, currency (with the dong), numbers and letterlike
# signs, arrows, mathematics, boxes and shapes, and U+FFFD.
main='U+0020-007E,U+00A0-024F,U+0250-02AF,U+02B0-02FF,U+0300-036F,U+0370-03FF,U+0400-045F,U+0490-0491,U+1E00-1EFF,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F,U+2030,U+2032-2033,U+2039-203A,U+203C,U+2044,U+2070-208E,U+20A0-20BF,U+2100-214F,U+2150-215F,U+2190-2195,U+21A8,U+2200-222B,U+2248,U+2260-2265,U+2500-256C,U+2580-2593,U+25A0-25CF,U+25E6,U+2610-2612,U+263A-2642,U+2660-2666,U+2713,U+FFFD'

subset() { # input, output, unicodes
  pyftsubset "$1" --output-file="$2" --unicodes="$3" --layout-features='*' --no-hinting --desubroutinize \
    --name-IDs='0,1,2,3,4,5,6,13,14' --name-languages='0x409' --notdef-outline --drop-tables+=DSIG
}

for face in Regular Bold Italic BoldItalic; do
  subset "$fonts/croscore/Tinos-$face.ttf" "$here/Tinos-$face.ttf" "$main"
done

# Scripts of peoples who live in Vietnam and next door; one upright face each is enough for a name.
subset "$fonts/noto/NotoSerifKhmer-Regular.ttf" "$here/NotoSerifKhmer-Regular.ttf" 'U+1780-17FF,U+19E0-19FF'
subset "$fonts/noto/NotoSansCham-Regular.ttf" "$here/NotoSansCham-Regular.ttf" 'U+AA00-AA5F'
subset "$fonts/noto/NotoSansTaiViet-Regular.ttf" "$here/NotoSansTaiViet-Regular.ttf" 'U+AA80-AADF'
subset "$fonts/noto/NotoSerifLao-Regular.ttf" "$here/NotoSerifLao-Regular.ttf" 'U+0E80-0EFF'
subset "$fonts/noto/NotoSerifThai-Regular.ttf" "$here/NotoSerifThai-Regular.ttf" 'U+0E00-0E7F'

# Chinese (both forms) and Japanese (the source has no Hangul): what the older national character sets hold is what names are written with.
python3 - > "$work/cjk" <<'PYTHON'
letters = set()
for codec in ("gb2312", "shift_jis", "euc_kr", "big5"):
    for point in range(0x3000, 0x10000):
        if 0xE000 <= point < 0xF900 or 0xD800 <= point < 0xE000:
            continue
        try:
            code = chr(point).encode(codec)
        except UnicodeEncodeError:
            continue
        # Big5 keeps its 5,401 common letters below 0xC940; the rest is rare.
        if codec == "big5" and code >= b"\xc9\x40":
            continue
        letters.add(point)
print(",".join(f"U+{point:04X}" for point in sorted(letters)))
PYTHON
pyftsubset "$fonts/droid/DroidSansFallbackFull.ttf" --output-file="$here/DroidSansFallback.ttf" \
  --unicodes-file="$work/cjk" --layout-features='' --no-hinting --notdef-outline --name-IDs='0,1,2,3,4,5,6,13,14' \
  --name-languages='0x409'

ls -l "$here"/*.ttf
