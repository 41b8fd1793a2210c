"""Makes this folder with Pillow (13.0.0 made what is here) and its littleCMS: python3 make.py

expected.json has what Pillow and littleCMS make of every file, as hexadecimal RRGGBBAA, pixel by pixel. The profile of
Adobe RGB comes from ../reports/icc-a98.png, which was made for this purpose."""
import io
import json
import struct
import zlib
from PIL import Image, ImageCms, ImageOps

W, H = 16, 12
SRGB = ImageCms.createProfile("sRGB")
A98 = Image.open("../reports/icc-a98.png").info["icc_profile"]
expected = {}


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(name, depth, colour, rows, *chunks):
    with open(name, "wb") as out:
        out.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", W, H, depth, colour, 0, 0, 0))
                  + b"".join(chunks) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def iccp(profile):
    return chunk(b"iCCP", b"x\0\0" + zlib.compress(profile))


def seen(image, profile):
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    plain = image.convert({"RGBA": "RGB", "LA": "L", "P": "RGB"}.get(image.mode, image.mode))
    out = ImageCms.profileToProfile(plain, io.BytesIO(profile), SRGB, outputMode="RGB") if profile else plain
    out = out.convert("RGBA")
    if alpha:
        out.putalpha(alpha)
    return out


def expect(name, image):
    image = image.convert("RGBA")
    expected[name] = {"size": image.size, "pixels": image.tobytes().hex()}


def tag_table(kind, space, tags):
    names = list(tags)
    at = 132 + 12 * len(names)
    table, data = struct.pack(">I", len(names)), b""
    for name in names:
        body = tags[name] + b"\0" * (-len(tags[name]) % 4)
        table += name + struct.pack(">II", at + len(data), len(tags[name]))
        data += body
    header = struct.pack(">I4sI4s4s4s", at + len(data), b"test", 0x02400000, kind, space, b"XYZ " if space == b"GRAY" else b"Lab ")
    header += struct.pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp") + b"\0" * 28 + bytes.fromhex("0000f6d6000100000000d32d")
    return header + b"\0" * (128 - len(header)) + table + data


WHITE = b"XYZ \0\0\0\0" + bytes.fromhex("0000f6d6000100000000d32d")
GREY = tag_table(b"mntr", b"GRAY", {b"wtpt": WHITE, b"kTRC": b"curv\0\0\0\0" + struct.pack(">IH", 1, 0x01cd),
                                    b"desc": b"desc\0\0\0\0" + struct.pack(">I", 2) + b"g\0" + b"\0" * 78})


def inks():
    ramp = bytes(range(256))
    table = b""
    for i in range(16):
        c, m, y, k = i >> 3 & 1, i >> 2 & 1, i >> 1 & 1, i & 1
        light = (240 - 60 * c - 90 * m - 20 * y) * (1 - 0.9 * k)
        table += bytes([int(light), int(128 + (-40 * c + 60 * m - 5 * y) * (1 - k)), int(128 + (-45 * c - 5 * m + 85 * y) * (1 - k))])
    lut = b"mft1\0\0\0\0" + bytes([4, 3, 2, 0]) + struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    return tag_table(b"prtr", b"CMYK", {b"wtpt": WHITE, b"A2B0": lut + 4 * ramp + table + 3 * ramp,
                                        b"desc": b"desc\0\0\0\0" + struct.pack(">I", 2) + b"c\0" + b"\0" * 78})


INKS = inks()
rgb = Image.new("RGB", (W, H))
rgb.putdata([(16 * x % 256, (21 * y + 3 * x) % 256, (x * y * 7) % 256) for y in range(H) for x in range(W)])
grey = rgb.convert("L")
rgba = rgb.copy()
rgba.putalpha(grey)
palette = rgb.quantize(16)

# PNG with profiles.
for name, image, profile in [("a98.png", rgb, A98), ("a98-alpha.png", rgba, A98), ("a98-palette.png", palette, A98),
                             ("grey.png", grey, GREY), ("a98.webp", rgba, A98)]:
    image.save(name, icc_profile=profile, **({"lossless": True, "exact": True} if name.endswith("webp") else {}))
    expect(name, seen(image, profile))
grey_alpha = grey.copy()
grey_alpha.putalpha(rgb.getchannel("R"))
grey_alpha.save("grey-alpha.png", icc_profile=GREY)
expect("grey-alpha.png", seen(grey_alpha, GREY))
deep = b"".join(b"\0" + b"".join(struct.pack(">3H", *(257 * v for v in rgb.getpixel((x, y)))) for x in range(W)) for y in range(H))
png("a98-deep.png", 16, 2, deep, iccp(A98))
expect("a98-deep.png", seen(rgb, A98))
deep = b"".join(b"\0" + b"".join(struct.pack(">4H", *(257 * v for v in rgba.getpixel((x, y)))) for x in range(W)) for y in range(H))
png("a98-deep-alpha.png", 16, 6, deep, iccp(A98))
expect("a98-deep-alpha.png", seen(rgba, A98))
deep = b"".join(b"\0" + b"".join(struct.pack(">H", 257 * grey.getpixel((x, y))) for x in range(W)) for y in range(H))
png("grey-deep.png", 16, 0, deep, iccp(GREY))
expect("grey-deep.png", seen(grey, GREY))
bits = grey.point(lambda v: v // 17 * 17)
rows = b"".join(b"\0" + bytes(grey.getpixel((x, y)) // 17 << 4 | grey.getpixel((x + 1, y)) // 17 for x in range(0, W, 2)) for y in range(H))
png("grey-four-bits.png", 4, 0, rows, iccp(GREY))
expect("grey-four-bits.png", seen(bits, GREY))

# JPEG with profiles.
rgb.save("a98.jpg", quality=95, subsampling=0, icc_profile=A98)
expect("a98.jpg", seen(Image.open("a98.jpg"), A98))
grey.save("grey.jpg", quality=95, icc_profile=GREY)
expect("grey.jpg", seen(Image.open("grey.jpg"), GREY))
ink = rgb.convert("CMYK")
ink.putdata([(16 * x % 256, 20 * y % 256, 255 - 16 * x % 256, 5 * x * y % 256) for y in range(H) for x in range(W)])
ink.save("inks.jpg", quality=95, icc_profile=INKS)
expect("inks.jpg", seen(Image.open("inks.jpg"), INKS))

# PNG: what counts of several chunks.
row = b"".join(b"\0" + b"".join(bytes(rgb.getpixel((x, y))) for x in range(W)) for y in range(H))
dark = b"".join(b"\0" + bytes(grey.getpixel((x, y)) for x in range(W)) for y in range(H))
SRGB_CHUNK = chunk(b"sRGB", b"\0")
GAMMA = chunk(b"gAMA", struct.pack(">I", 55556))
USUAL = chunk(b"gAMA", struct.pack(">I", 45455)) + chunk(b"cHRM", struct.pack(">8I", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000))
SRGB_CICP = chunk(b"cICP", bytes([1, 13, 0, 1]))
SRGB_PROFILE = ImageCms.ImageCmsProfile(SRGB).tobytes()
same = {"usual-gamma.png": [USUAL], "srgb-over-gamma.png": [SRGB_CHUNK, GAMMA], "srgb-cicp-over-profile.png": [SRGB_CICP, iccp(A98)],
        "srgb-profile.png": [iccp(SRGB_PROFILE)],
        "broken-profile.png": [iccp(A98[:200])], "no-profile.png": [iccp(b"a letter to a friend" * 20)],
        "cut-profile.png": [chunk(b"iCCP", b"x\0\0" + zlib.compress(A98)[:60])],
        "nameless-profile.png": [chunk(b"iCCP", b"x" * 90)],
        "grey-profile-of-colours.png": [iccp(GREY)], "inks-profile-of-colours.png": [iccp(INKS)],
        "gamma-of-zero.png": [chunk(b"gAMA", b"\0\0\0\0")], "reserved-cicp.png": [chunk(b"cICP", bytes([2, 2, 0, 1]))],
        "endless-profile.png": [chunk(b"iCCP", b"x\0\0" + zlib.compress(b"\0" * (64 << 20), 9))]}
for name, chunks in same.items():
    png(name, 8, 2, row, *chunks)
    expect(name, rgb)
png("profile-over-srgb.png", 8, 2, row, iccp(A98), SRGB_CHUNK, GAMMA)
expect("profile-over-srgb.png", seen(rgb, A98))
png("profile-after-reserved-cicp.png", 8, 2, row, chunk(b"cICP", bytes([2, 2, 0, 1])), iccp(A98))
expect("profile-after-reserved-cicp.png", seen(rgb, A98))


def srgb(light):
    light = min(max(light, 0), 1)
    return round(255 * (12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055))


def linear(v):
    v /= 255
    return v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4


png("gamma.png", 8, 2, row, GAMMA)
expect("gamma.png", rgb.point(lambda v: srgb((v / 255) ** 1.8)))
png("grey-gamma.png", 8, 0, dark, GAMMA)
expect("grey-gamma.png", grey.point(lambda v: srgb((v / 255) ** 1.8)))
# The matrix of CSS Color 4 from display-p3 to sRGB.
P3 = [[1.2249401762805598, -0.22494017628055996, 0], [-0.042056954709688163, 1.0420569547096881, 0], [-0.019637554590334432, -0.078636045550631889, 1.0982736001409661]]
p3 = Image.new("RGB", (W, H))
p3.putdata([tuple(srgb(sum(m * linear(v) for m, v in zip(line, colour))) for line in P3) for colour in rgb.get_flattened_data()])
png("p3.png", 8, 2, row, chunk(b"cICP", bytes([12, 13, 0, 1])))
expect("p3.png", p3)
png("p3-over-profile.png", 8, 2, row, chunk(b"cICP", bytes([12, 13, 0, 1])), iccp(A98), SRGB_CHUNK)
expect("p3-over-profile.png", p3)

with open("expected.json", "w") as out:
    json.dump(expected, out, indent=0)
