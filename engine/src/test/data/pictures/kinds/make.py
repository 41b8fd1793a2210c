"""Makes this folder with Pillow (13.0.0 made what is here): python3 make.py

expected.json has what Pillow makes of every file, as hexadecimal RRGGBBAA, pixel by pixel, turned upright; of animations
the first picture as it is shown."""
import io
import json
import struct
import zlib
from PIL import Image, ImageOps

W, H = 16, 12
expected = {}


def expect(name, image=None):
    image = (image or ImageOps.exif_transpose(Image.open(name))).convert("RGBA")
    expected[name] = {"size": image.size, "pixels": image.tobytes().hex()}


rgb = Image.new("RGB", (W, H))
rgb.putdata([(16 * x % 256, (21 * y + 3 * x) % 256, (x * y * 7) % 256) for y in range(H) for x in range(W)])
rgba = rgb.copy()
rgba.putalpha(rgb.getchannel("R"))
smooth = Image.new("RGB", (48, 40))
smooth.putdata([(60 + 3 * x, 200 - 2 * y, 90 + x + y) for y in range(40) for x in range(48)])
soft = smooth.copy()
soft.putalpha(Image.linear_gradient("L").resize((48, 40)))

# WebP: lossless, lossy, with alpha, in grey and with few colours.
rgb.save("lossless.webp", lossless=True)
rgba.save("lossless-alpha.webp", lossless=True, exact=True)
rgb.quantize(4).convert("RGB").save("few-colours.webp", lossless=True)
rgb.convert("L").save("grey.webp", lossless=True)
smooth.save("lossy.webp", quality=90)
smooth.resize((47, 39)).save("lossy-odd.webp", quality=90)
soft.save("lossy-alpha.webp", quality=90, alpha_quality=100)
noisy = Image.effect_noise((64, 48), 60).convert("RGBA")
noisy.paste(soft, (8, 4))
noisy.save("large.webp", lossless=True, quality=100, method=6, exact=True)
for colours in (2, 3, 14, 200):
    noisy.convert("RGB").quantize(colours).convert("RGB").save(f"palette-{colours}.webp", lossless=True, quality=100, method=6)
    expect(f"palette-{colours}.webp")
expect("large.webp")
for name in ["lossless", "lossless-alpha", "few-colours", "grey", "lossy", "lossy-odd", "lossy-alpha"]:
    expect(name + ".webp")

# Which way is up.
for kind, options in [("png", {}), ("webp", {"lossless": True}), ("jpg", {"quality": 95, "subsampling": 0})]:
    for turn in range(1, 9):
        exif = Image.Exif()
        exif[0x0112] = turn
        name = f"turned-{turn}.{kind}"
        rgb.save(name, exif=exif, **options)
        expect(name)

# Animations.
second = Image.new("RGBA", (W, H), (255, 0, 0, 255))
soft.save("animated.webp", save_all=True, append_images=[second.resize(soft.size)], lossless=True, exact=True)
expect("animated.webp", soft)
# Its transparent pixels have a number beyond the palette's end.
rgba.save("short-palette.webp", save_all=True, append_images=[second], lossless=True)
expect("short-palette.webp")
rgb.quantize(16).save("animated.gif", save_all=True, append_images=[second.convert("RGB")], duration=100)
expect("animated.gif", rgb.quantize(16))
rgba.save("animated.png", save_all=True, append_images=[second])
expect("animated.png", rgba)
# A first frame that is smaller than the animation.
small = rgb.crop((0, 0, 6, 4))
shown = Image.new("RGBA", (W, H), (0, 0, 0, 0))
shown.paste(small.convert("RGBA"), (4, 2))
file = io.BytesIO()
small.save(file, "webp", lossless=True)
vp8l = file.getvalue()[12:]
frame = struct.pack("<I", 2)[:3] + struct.pack("<I", 1)[:3] + struct.pack("<I", 5)[:3] + struct.pack("<I", 3)[:3] + b"\x64\0\0\0" + vp8l
body = b"VP8X" + struct.pack("<I", 10) + b"\x12\0\0\0" + struct.pack("<I", W - 1)[:3] + struct.pack("<I", H - 1)[:3]
body += b"ANIM" + struct.pack("<I", 6) + b"\0" * 6 + b"ANMF" + struct.pack("<I", len(frame)) + frame
open("small-frame.webp", "wb").write(b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body)
expect("small-frame.webp", shown)
few = small.quantize(8)
file = io.BytesIO()
few.save(file, "gif")
gif = bytearray(file.getvalue())
gif[6:10] = struct.pack("<HH", W, H)
at = gif.index(b"\x2c\0\0\0\0")
gif[at + 1:at + 5] = struct.pack("<HH", 4, 2)
open("small-frame.gif", "wb").write(gif)
shown = Image.new("RGBA", (W, H), (0, 0, 0, 0))
shown.paste(few.convert("RGBA"), (4, 2))
expect("small-frame.gif", shown)

# JPEG and PNG as they are stored otherwise.
rgb.save("progressive.jpg", quality=95, subsampling=0, progressive=True)
expect("progressive.jpg")


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


rows = b""
for x0, y0, dx, dy in [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]:
    for y in range(y0, H, dy):
        rows += b"\0" + b"".join(bytes(rgb.getpixel((x, y))) for x in range(x0, W, dx))
open("interlaced.png", "wb").write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", W, H, 8, 2, 0, 0, 1))
                                   + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
expect("interlaced.png", rgb)
# Claims without pixels.
open("endless.webp", "wb").write(b"RIFF" + struct.pack("<I", 22) + b"WEBPVP8X" + struct.pack("<I", 10) + b"\x10\0\0\0" + b"\xff" * 6)
open("endless-animation.webp", "wb").write(b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body[:12] + b"\xff" * 6 + body[18:])
open("endless.gif", "wb").write(b"GIF89a\xff\xff\xff\xff\0\0\0\x2c\0\0\0\0\xff\xff\xff\xff\0\x02\0\x3b")

with open("expected.json", "w") as out:
    json.dump(expected, out, indent=0)
