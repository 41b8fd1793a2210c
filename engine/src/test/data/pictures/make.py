"""Makes this folder with Pillow (13.0.0 made pillow.json, 12.3.0 the pictures): python3 make.py"""
import json
import struct
import zlib
from PIL import Image, ImageOps

W, H = 23, 17


def colour(x, y):
    return (11 * x % 256, (15 * y + 3 * x) % 256, (x * y * 7) % 256)


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(name, header, rows):
    with open(name, "wb") as out:
        out.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", *header))
                  + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


rgb = Image.new("RGB", (W, H))
rgb.putdata([colour(x, y) for y in range(H) for x in range(W)])
grey = rgb.convert("L")
rgba = rgb.copy()
rgba.putalpha(grey)

rgb.save("rgb.bmp")
rgb.save("rgb.jpg", quality=90)
grey.save("grey.jpg", quality=90)
grey.save("grey.png")
grey_alpha = grey.copy()
grey_alpha.putalpha(grey)
grey_alpha.save("grey-alpha.png")
rgba.save("rgba.png")
rgb.convert("1").save("bit.png")
rgb.quantize(16).save("palette.png", transparency=3)
rgb.quantize(16).save("palette.gif")
rgb.save("transparent-colour.png", transparency=(0, 0, 0))
rgb.convert("CMYK").save("inks.jpg", quality=90)
inks = bytearray(open("inks.jpg", "rb").read())
inks[inks.index(b"Adobe") + 11] = 2
open("luma-inks.jpg", "wb").write(inks)
for turn in range(2, 9):
    exif = Image.Exif()
    exif[0x0112] = turn
    rgb.save(f"turned-{turn}.jpg", quality=90, exif=exif)
exif[0x0112] = 6
rgb.save("turned-6.png", exif=exif)
png("deep.png", (5, 4, 16, 6, 0, 0, 0), b"".join(
    b"\0" + b"".join(struct.pack(">HHHH", x * 13000, y * 16000, x * y * 3000, 65535 - x * y * 2000) for x in range(5))
    for y in range(4)))
png("deep-grey.png", (5, 4, 16, 0, 0, 0, 0), b"".join(
    b"\0" + b"".join(struct.pack(">H", x * 13000 + y * 3000) for x in range(5)) for y in range(4)))
png("endless.png", (100000, 100000, 8, 2, 0, 0, 0), b"\0" * 9)

# What Pillow decodes, upright, as RGBA.
decoded = {}
for name in ["rgb.bmp", "rgb.jpg", "grey.jpg", "grey.png", "grey-alpha.png", "rgba.png", "bit.png", "palette.png",
             "palette.gif", "transparent-colour.png", "inks.jpg", "luma-inks.jpg", "turned-6.png"] + [
                 f"turned-{turn}.jpg" for turn in range(2, 9)]:
    image = ImageOps.exif_transpose(Image.open(name)).convert("RGBA")
    decoded[name] = {"size": image.size, "crc32": zlib.crc32(image.tobytes())}

# What Pillow resizes, from the picture of colour(x, y), with and without alpha.
resized = []
for mode, image in [("RGB", rgb), ("RGBA", rgba), ("L", grey)]:
    for name in ["NEAREST", "BOX", "BILINEAR", "BICUBIC", "LANCZOS"]:
        for size in [(8, 8), (64, 48), (23, 5), (11, 17), (1, 1), (200, 3)]:
            out = image.resize(size, getattr(Image.Resampling, name))
            resized.append({"mode": mode, "filter": name, "size": size, "crc32": zlib.crc32(out.tobytes())})

lines = ",\n".join("    " + json.dumps(case) for case in resized)
files = ",\n".join(f"    {json.dumps(name)}: {json.dumps(case)}" for name, case in decoded.items())
open("pillow.json", "w").write(f'{{\n  "decoded": {{\n{files}\n  }},\n  "resized": [\n{lines}\n  ]\n}}\n')
