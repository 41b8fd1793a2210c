"""Writes the pictures here that are not in the first set, as the programs named write them, and adds them to
expected.json. They are whole in what is read of them without decoding: headers, texts, Exif, XMP."""

import json
import struct
import zlib
from pathlib import Path

HERE = Path(__file__).parent
IDAT = zlib.compress(b"\0\0\0\0")


def png_chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*chunks, size=(1, 1)):
    header = struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        png_chunk(k, b) for k, b in [(b"IHDR", header), *chunks, (b"IDAT", IDAT), (b"IEND", b"")])


def text(**texts):
    return [(b"tEXt", k.replace("_", "-").encode() + b"\0" + v.encode()) for k, v in texts.items()]


def itxt(keyword, value):
    return (b"iTXt", keyword.encode() + b"\0\0\0\0\0" + value.encode())


def tiff(tags, order=">", inner=None):
    """Tags as {number: bytes}; an inner directory of Exif holds the others."""
    def directory(entries, at):
        data, rows, free = b"", b"", at + 2 + 12 * len(entries) + 4
        for tag, (kind, value) in sorted(entries.items()):
            count = len(value) // {2: 1, 7: 1, 4: 4}[kind]
            if len(value) <= 4:
                rows += struct.pack(order + "HHI", tag, kind, count) + value.ljust(4, b"\0")
            else:
                rows += struct.pack(order + "HHII", tag, kind, count, free + len(data))
                data += value + b"\0" * (len(value) % 2)
        return struct.pack(order + "H", len(entries)) + rows + b"\0\0\0\0" + data
    mark = b"MM" if order == ">" else b"II"
    entries = {t: (2, v + b"\0") for t, v in tags.items()}
    if inner:
        entries[0x8769] = (4, struct.pack(order + "I", 0))
        entries[0x8769] = (4, struct.pack(order + "I", 8 + len(directory(entries, 8))))
    out = mark + struct.pack(order + "HI", 42, 8) + directory(entries, 8)
    return out + directory({t: (7, v) for t, v in inner.items()}, len(out)) if inner else out


def jpeg(exif=b"", comment=b"", size=(1, 1)):
    out = b"\xff\xd8"
    if exif:
        out += b"\xff\xe1" + struct.pack(">H", len(exif) + 8) + b"Exif\0\0" + exif
    if comment:
        out += b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment
    frame = struct.pack(">BHHB", 8, size[1], size[0], 1) + b"\x01\x11\0"
    return out + b"\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame + b"\xff\xd9"


def webp(exif=b"", xmp=b"", size=(1, 1)):
    def chunk(kind, body):
        return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
    body = chunk(b"VP8X", b"\x0c\0\0\0" + struct.pack("<I", size[0] - 1)[:3] + struct.pack("<I", size[1] - 1)[:3])
    body += chunk(b"VP8L", bytes.fromhex("2f0000001007101111888 8fe0700".replace(" ", "")))
    body += chunk(b"EXIF", exif) if exif else b""
    body += chunk(b"XMP ", xmp) if xmp else b""
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


COMMENT = 0x9286
PLAIN = "a fox, in the snow: at night\nNegative prompt: blurry\nSteps: 20, Sampler: DPM++ 2M Karras, CFG scale: 7, " \
    "Seed: 4711, Size: 512x768, Model hash: 6ce0161689, Model: v1-5-pruned"
PLAIN_EXPECTED = {"prompt": "a fox, in the snow: at night", "negative": "blurry", "steps": 20, "sampler": "DPM++ 2M",
                  "schedule": "Karras", "guidance": 7, "seed": 4711, "width": 512, "height": 768,
                  "model": "v1-5-pruned"}
JAPANESE = PLAIN.replace("a fox", "雪の狐")

cases = []


def case(name, content, dialect, **expected):
    (HERE / name).write_bytes(content)
    cases.append({"file": name, "dialect": dialect, "expected": expected})


case("a1111-unicode-big.jpg", jpeg(tiff({}, ">", {COMMENT: b"UNICODE\0" + JAPANESE.encode("utf-16-be")})), "A1111",
     **{**PLAIN_EXPECTED, "prompt": "雪の狐, in the snow: at night"})
case("a1111-unicode-little.jpg", jpeg(tiff({}, "<", {COMMENT: b"UNICODE\0" + JAPANESE.encode("utf-16-le")})), "A1111",
     **{**PLAIN_EXPECTED, "prompt": "雪の狐, in the snow: at night"})
case("a1111-unicode-marked.jpg", jpeg(tiff({}, ">", {COMMENT: b"UNICODE\0" + JAPANESE.encode("utf-16")})), "A1111",
     **{**PLAIN_EXPECTED, "prompt": "雪の狐, in the snow: at night"})
case("a1111-unicode-utf8.jpg", jpeg(tiff({}, ">", {COMMENT: b"UNICODE\0" + JAPANESE.encode()})), "A1111",
     **{**PLAIN_EXPECTED, "prompt": "雪の狐, in the snow: at night"})
case("a1111-ascii.jpg", jpeg(tiff({}, "<", {COMMENT: b"ASCII\0\0\0" + PLAIN.encode()})), "A1111", **PLAIN_EXPECTED)
case("a1111-jis.jpg", jpeg(tiff({}, ">", {COMMENT: b"JIS\0\0\0\0\0" + JAPANESE.encode("shift_jis")})), "A1111",
     **{**PLAIN_EXPECTED, "prompt": "雪の狐, in the snow: at night"})
case("a1111-uncoded.jpg", jpeg(tiff({}, ">", {COMMENT: b"\0" * 8 + PLAIN.encode()})), "A1111", **PLAIN_EXPECTED)
case("a1111.webp", webp(tiff({}, ">", {COMMENT: b"UNICODE\0" + PLAIN.encode("utf-16-be")})), "A1111", **PLAIN_EXPECTED)
case("a1111-prefixed.webp", webp(b"Exif\0\0" + tiff({}, "<", {COMMENT: b"UNICODE\0" + PLAIN.encode("utf-16-le")})),
     "A1111", **PLAIN_EXPECTED)
case("a1111-exif.png", png((b"eXIf", tiff({}, ">", {COMMENT: b"UNICODE\0" + PLAIN.encode("utf-16-be")}))), "A1111",
     **PLAIN_EXPECTED)
case("a1111-beyond.png", png(*text(parameters="""a <lora:soft:0.7> cat, by rutkowski
Negative prompt: easynegative
Steps: 28, Sampler: DPM++ 2M SDE, Schedule type: Exponential, CFG scale: 6.5, Seed: 12, Face restoration: CodeFormer, \
Size: 512x512, Model hash: abc123, Model: crystal, VAE hash: 123, VAE: kl-f8.ckpt, Variation seed: 7, \
Variation seed strength: 0.2, Denoising strength: 0.4, Clip skip: 2, ENSD: 31337, RNG: CPU, Hires upscale: 2, \
Hires steps: 10, Hires upscaler: Latent, Lora hashes: "soft: aa11, \\"x\\": bb22", TI hashes: "easynegative: c1, d: e", \
Version: v1.9.4""")), "A1111", prompt="a <lora:soft:0.7> cat, by rutkowski", negative="easynegative", steps=28,
     sampler="DPM++ 2M SDE", schedule="Exponential", guidance=6.5, seed=12, width=512, height=512, model="crystal",
     clip_skip=1, could_not_restore=["LoRA", "textual inversion", "VAE", "variation seed", "face restoration", "ENSD",
                                     "second pass"])
case("a1111-prompt-only.png", png(*text(parameters="a cat: simply\nNegative prompt: dog")), "A1111",
     prompt="a cat: simply", negative="dog")
case("a1111-no-words.png", png(*text(parameters="Steps: 5, Sampler: Euler, CFG scale: 1, Seed: 6, Size: 64x64")),
     "A1111", prompt="", negative="", steps=5, sampler="Euler", guidance=1, seed=6, width=64, height=64)
case("a1111-names-in-prompt.png", png(*text(parameters="Steps: 3 of them, Negative prompt: no\nSteps: a flight, "
     "Seed: of doubt\nNegative prompt:\nSteps: 9, Sampler: LMS, Schedule type: Automatic, CFG scale: 4, Seed: 2, "
     "Size: 64x64")), "A1111", prompt="Steps: 3 of them, Negative prompt: no\nSteps: a flight, Seed: of doubt",
     negative="", steps=9, sampler="LMS", schedule="Automatic", guidance=4, seed=2, width=64, height=64)
case("a1111-template.png", png(*text(parameters=PLAIN + "\nTemplate: a {fox|wolf}\nNegative Template: blurry")),
     "A1111", **PLAIN_EXPECTED)
case("a1111-one-line.png", png(*text(parameters="a car, Steps: of stone Negative prompt: fog Steps: 23, Sampler: "
     "Undefined, CFG scale: 3.5, Seed: 1760020955, Size: 832x1216, Clip skip: 2")), "A1111",
     prompt="a car, Steps: of stone", negative="fog", steps=23, guidance=3.5, seed=1760020955, width=832, height=1216,
     could_not_restore=["sampler"])
case("a1111-line-each.png", png(*text(parameters="a car\nNegative prompt: fog\nSteps: 30\nSampler: Euler a\n"
     "CFG scale: 7.5\nSeed: 12\nSize: 512x768\nModel: crystal")), "A1111", prompt="a car", negative="fog", steps=30,
     sampler="Euler a", guidance=7.5, seed=12, width=512, height=768, model="crystal")
case("a1111-windows-lines.png", png(*text(parameters=PLAIN.replace("\n", "\r\n"))), "A1111", **PLAIN_EXPECTED)
case("a1111-first-pass.png", png(*text(parameters="cat\nSteps: 9, Sampler: Euler a, CFG scale: 4, Seed: 2, "
     "Size: 1024x1024, Denoising strength: 0.7, First pass size: 512x512")), "A1111", prompt="cat", width=512,
     height=512, could_not_restore=["second pass"])
case("forge-flux.png", png(*text(parameters="a tin robot\nSteps: 20, Sampler: Euler, Schedule type: Simple, "
     "CFG scale: 1, Distilled CFG Scale: 3.5, Seed: 5, Size: 896x1152, Model hash: bea01d51bd, Model: flux1-dev-Q8, "
     "Version: f2.0.1v1.10.1, Module 1: ae, Module 2: clip_l, Module 3: t5xxl_fp16")), "A1111", prompt="a tin robot",
     steps=20, sampler="Euler", schedule="Simple", guidance=3.5, seed=5, width=896, height=1152, model="flux1-dev-Q8",
     could_not_restore=[])
case("civitai.jpg", jpeg(tiff({}, ">", {COMMENT: b"UNICODE\0" + (
     "a tree 🌳\nNegative prompt: fog\nSteps: 25, Sampler: Euler a, CFG scale: 3.5, Seed: 99, Size: 832x1216, "
     "Clip skip: 2, Created Date: 2025-02-01T10:11:12.1Z, Civitai resources: [{\"type\":\"checkpoint\","
     "\"modelVersionId\":1,\"modelName\":\"Pony, the XL\",\"modelVersionName\":\"V6\"},{\"type\":\"lora\",\"weight\":"
     "0.8,\"modelName\":\"Soft: light\"}], Civitai metadata: {}").encode("utf-16-be")})), "A1111", prompt="a tree 🌳",
     negative="fog", steps=25, sampler="Euler a", guidance=3.5, seed=99, width=832, height=1216, model="Pony, the XL",
     clip_skip=1, could_not_restore=["LoRA"])

invoke = {"generation_mode": "sdxl_img2img", "positive_prompt": "a mill", "negative_prompt": "fog", "width": 1024,
          "height": 768, "seed": 4294967295, "rand_device": "cpu", "cfg_scale": 5.5, "steps": 30,
          "scheduler": "euler_k", "clip_skip": 0, "strength": 0.6, "model": {"key": "k", "hash": "h",
          "name": "Juggernaut XL v9", "base": "sdxl", "type": "main"}, "loras": [], "controlnets": [], "vae": None,
          "ref_images": [{"id": "x"}], "app_version": "5.6.0"}
case("invoke-5.png", png(itxt("invokeai_metadata", json.dumps(invoke))), "InvokeAI", prompt="a mill", negative="fog",
     steps=30, sampler="Euler", schedule="Karras", guidance=5.5, seed=4294967295, width=1024, height=768,
     model="Juggernaut XL v9", strength=0.6, could_not_restore=["IP adapter"])
case("invoke-2.png", png(*text(Dream='"a mill [people, cars]" -s50 -S9', sd_metadata=json.dumps(
     {"model": "stable diffusion", "model_weights": "sd-1.5", "app_version": "2.3.5", "image": {"prompt": [
      {"prompt": "a mill [people, cars]", "weight": 1.0}], "steps": 50, "cfg_scale": 7.5, "sampler": "k_dpmpp_2",
      "seed": 9, "width": 512, "height": 640, "type": "txt2img", "strength": 0.75}}))), "InvokeAI", prompt="a mill",
     negative="people, cars", steps=50, sampler="DPM++ 2M", guidance=7.5, seed=9, width=512, height=640,
     model="sd-1.5", strength=None)
case("invoke-1.png", png(*text(Dream='"a \\"red\\" mill - at night [fog]" -s 50 -W512 -H640 -C7.5 -Ak_euler_a -S 123')),
     "InvokeAI", prompt='a \\"red\\" mill - at night', negative="fog", steps=50, sampler="Euler a", guidance=7.5,
     seed=123, width=512, height=640)
case("invoke-0.png", png(*text(Dream="a mill -s20 -S7 -I x.png -f0.6 -v0.1")), "InvokeAI", prompt="a mill", negative="",
     steps=20, seed=7, strength=0.6, could_not_restore=["variation seed"])


def node(kind, **inputs):
    return {"class_type": kind, "inputs": inputs}


flux = {
    "9": node("SaveImage", images=["8", 0]), "8": node("VAEDecode", samples=["13", 0], vae=["10", 0]),
    "13": node("SamplerCustomAdvanced", noise=["25", 0], guider=["22", 0], sampler=["16", 0], sigmas=["18", 0],
               latent_image=["27", 0]),
    "25": node("RandomNoise", noise_seed=6), "22": node("BasicGuider", model=["30", 0], conditioning=["26", 0]),
    "26": node("FluxGuidance", guidance=3.5, conditioning=["6", 0]), "16": node("KSamplerSelect", sampler_name="euler"),
    "18": node("SplitSigmas", sigmas=["17", 0], step=20),
    "17": node("BasicScheduler", scheduler="simple", steps=20, denoise=1, model=["30", 0]),
    "27": node("EmptySD3LatentImage", width=["34", 0], height=["35", 0], batch_size=1),
    "30": node("ModelSamplingFlux", model=["12", 0], width=64, height=64), "12": node("UNETLoader",
               unet_name="flux1-dev.safetensors", weight_dtype="default"),
    "34": node("PrimitiveInt", value=1024), "35": node("INTConstant", value=768),
    "6": node("CLIPTextEncodeFlux", clip=["11", 0], clip_l="", t5xxl=["40", 0], guidance=4),
    "40": node("StringConcatenate", string_a=["41", 0], string_b="at sea", delimiter=", "),
    "41": node("Text Concatenate", delimiter=" ", clean_whitespace="true", text_a="a", text_b=["42", 0]),
    "42": node("PrimitiveStringMultiline", value="ship"), "10": node("VAELoader", vae_name="ae"),
    "11": node("DualCLIPLoader", clip_name1="a", clip_name2="b")}
case("comfy-flux.png", png(*text(prompt=json.dumps(flux))), "ComfyUI", prompt="a ship, at sea", negative="", steps=20,
     sampler="Euler", schedule="Simple", guidance=3.5, seed=6, width=1024, height=768, model="flux1-dev",
     could_not_restore=[])
case("comfy.webp", webp(tiff({0x0110: b"prompt:" + json.dumps(flux).encode(), 0x010f: b"workflow:{}"}, "<")),
     "ComfyUI", prompt="a ship, at sea", steps=20, sampler="Euler", seed=6, width=1024, height=768)
efficient = {
    "1": node("Image Save", images=["2", 5]),
    "2": node("KSampler (Efficient)", seed=["4", 0], steps=12, cfg=6, sampler_name="dpmpp_sde", scheduler="normal",
              denoise=1, model=["3", 0], positive=["3", 1], negative=["3", 2], latent_image=["3", 3]),
    "3": node("Efficient Loader", ckpt_name="xl\\base.safetensors", clip_skip=-2, lora_name="None",
              empty_latent_width=832, empty_latent_height=1216, positive="a kite", negative=["5", 0]),
    "4": node("Seed (rgthree)", seed=77), "5": node("ShowText|pysssss", text=["6", 0]),
    "6": node("Text Multiline", text="rain")}
case("comfy-efficient.png", png(*text(prompt=json.dumps(efficient))), "ComfyUI", prompt="a kite", negative="rain",
     steps=12, sampler="DPM++ SDE", guidance=6, seed=77, width=832, height=1216, model="base")
unknown = {
    "1": node("SaveImage", images=["2", 0]), "2": node("VAEDecode", samples=["3", 0]),
    "3": node("KSampler", seed=1, steps=4, cfg=2, sampler_name="lcm", scheduler="sgm_uniform", denoise=1,
              model=["9", 0], positive=["4", 0], negative=["5", 0], latent_image=["6", 0]),
    "4": node("SomethingNew", weather=3, thing=["7", 0]), "5": node("ConditioningZeroOut", conditioning=["7", 0]),
    "6": node("SizeOfSomeone", ratio="3:2"), "7": node("CLIPTextEncode", text="a kite", clip=["9", 1]),
    "9": node("Power Lora Loader (rgthree)", lora_1={"on": True, "lora": "x.safetensors", "strength": 1},
              model=["10", 0]), "10": node("CheckpointLoaderSimple", ckpt_name={"content": "m.ckpt", "image": None})}
case("comfy-unknown-nodes.png", png(*text(prompt=json.dumps(unknown)), size=(96, 64)), "ComfyUI", prompt="a kite",
     negative="", steps=4, sampler="LCM", schedule="SGM Uniform", guidance=2, seed=1, width=96, height=64, model="m",
     could_not_restore=["LoRA"])


def drawn(number, kind, inputs=(), values=(), outputs=(), mode=0):
    return {"id": number, "type": kind, "mode": mode, "widgets_values": values,
            "inputs": [{"name": n, "type": t, "link": l} for n, t, l in inputs],
            "outputs": [{"name": t, "type": t} for t in outputs]}


workflow = {"nodes": [
    drawn(9, "SaveImage", [("images", "IMAGE", 9)], ["ComfyUI"]),
    drawn(8, "VAEDecode", [("samples", "LATENT", 7), ("vae", "VAE", 8)], [], ["IMAGE"]),
    drawn(3, "KSampler", [("model", "MODEL", 1), ("positive", "CONDITIONING", 4), ("negative", "CONDITIONING", 6),
          ("latent_image", "LATENT", 2), ("seed", "INT", 20)], [5, "randomize", 25, 6.5, "dpmpp_2m", "karras", 1],
          ["LATENT"]),
    drawn(30, "PrimitiveNode", [], [1234, "fixed"], ["INT"]),
    drawn(31, "Reroute", [("", "*", 3)], [], ["CONDITIONING"]),
    drawn(6, "CLIPTextEncode", [("clip", "CLIP", 5)], ["a barn"], ["CONDITIONING"]),
    drawn(7, "CLIPTextEncode", [("clip", "CLIP", 5)], ["fog"], ["CONDITIONING"]),
    drawn(5, "EmptyLatentImage", [], [768, 512, 1], ["LATENT"]),
    drawn(40, "LoraLoader", [("model", "MODEL", 30), ("clip", "CLIP", 31)], ["x", 1, 1], ["MODEL", "CLIP"], 4),
    drawn(4, "CheckpointLoaderSimple", [], ["crystal.safetensors"], ["MODEL", "CLIP", "VAE"])],
    "links": [[1, 40, 0, 3, 0, "MODEL"], [2, 5, 0, 3, 3, "LATENT"], [3, 6, 0, 31, 0, "*"], [4, 31, 0, 3, 1, "*"],
              [5, 40, 1, 6, 0, "CLIP"], [6, 7, 0, 3, 2, "CONDITIONING"], [7, 3, 0, 8, 0, "LATENT"],
              [8, 4, 2, 8, 1, "VAE"], [9, 8, 0, 9, 0, "IMAGE"], [20, 30, 0, 3, 4, "INT"], [30, 4, 0, 40, 0, "MODEL"],
              [31, 4, 1, 40, 1, "CLIP"]], "version": 0.4}
case("comfy-workflow.png", png(*text(workflow=json.dumps(workflow))), "ComfyUI", prompt="a barn", negative="fog",
     steps=25, sampler="DPM++ 2M", schedule="Karras", guidance=6.5, seed=1234, width=768, height=512, model="crystal",
     could_not_restore=[])
case("comfy-broken-prompt.png", png(*text(prompt='{"3": {"class', workflow=json.dumps(workflow))), "ComfyUI",
     prompt="a barn", steps=25, seed=1234)
sub = {"nodes": [
    drawn(1, "SaveImage", [("images", "IMAGE", 1)], ["x"]),
    drawn(2, "11-22", [("words", "STRING", 2)], ["unused"], ["IMAGE"]),
    drawn(3, "PrimitiveStringMultiline", [], ["a pond"], ["STRING"])],
    "links": [[1, 2, 0, 1, 0, "IMAGE"], [2, 3, 0, 2, 0, "STRING"]],
    "definitions": {"subgraphs": [{"id": "11-22", "nodes": [
        drawn(8, "VAEDecode", [("samples", "LATENT", 4)], [], ["IMAGE"]),
        drawn(3, "KSampler", [("positive", "CONDITIONING", 3), ("negative", "CONDITIONING", 3), ("latent_image",
              "LATENT", 6)], [5, "fixed", 7, 1.5, "euler", "simple", 1], ["LATENT"]),
        drawn(5, "EmptyLatentImage", [], [640, 384, 1], ["LATENT"]),
        drawn(6, "CLIPTextEncode", [("clip", "CLIP", None), ("text", "STRING", 2)], ["inner"], ["CONDITIONING"])],
        "links": [{"id": 2, "origin_id": -10, "origin_slot": 0, "target_id": 6, "target_slot": 1},
                  {"id": 3, "origin_id": 6, "origin_slot": 0, "target_id": 3, "target_slot": 0},
                  {"id": 4, "origin_id": 3, "origin_slot": 0, "target_id": 8, "target_slot": 0},
                  {"id": 5, "origin_id": 8, "origin_slot": 0, "target_id": -20, "target_slot": 0},
                  {"id": 6, "origin_id": 5, "origin_slot": 0, "target_id": 3, "target_slot": 2}]}]}}
case("comfy-subgraph.png", png(*text(workflow=json.dumps(sub))), "ComfyUI", prompt="a pond", steps=7, sampler="Euler",
     schedule="Simple", guidance=1.5, seed=5, width=640, height=384)

swarm = {"sui_image_params": {"prompt": "a cat", "negativeprompt": "", "model": "Official/flux1-dev", "seed": "1",
         "steps": 20, "cfgscale": "1.0", "fluxguidancescale": 3.5, "aspectratio": "1:1", "width": 1024, "height": 1024,
         "sampler": "euler", "scheduler": "simple", "automaticvae": True, "loras": ["a"], "loraweights": ["1"],
         "swarm_version": "0.9.5"}, "sui_extra_data": {"date": "2025-01-25"}}
swarm_expected = dict(prompt="a cat", negative="", steps=20, sampler="Euler", schedule="Simple", guidance=3.5, seed=1,
                      width=1024, height=1024, model="flux1-dev", could_not_restore=["LoRA"])
case("swarm.jpg", jpeg(tiff({}, "<", {COMMENT: b"UNICODE\0" + json.dumps(swarm, indent=2).encode("utf-16-le")})),
     "SwarmUI", **swarm_expected)
case("swarm-oldest.jpg", jpeg(tiff({0x0110: json.dumps(swarm).encode()}, "<")), "SwarmUI", **swarm_expected)

fooocus = {"adm_guidance": "(1.5, 0.8, 0.3)", "base_model": "juggernautXL_v8", "clip_skip": 2, "full_prompt": ["x"],
           "guidance_scale": 4.0, "lora_combined_1": "offset : 0.1", "metadata_scheme": "fooocus",
           "negative_prompt": "", "performance": "Speed", "prompt": "a bear", "refiner_model": "None",
           "resolution": "(1152, 896)", "sampler": "dpmpp_2m_sde_gpu", "scheduler": "karras", "seed": "77", "steps": 30,
           "styles": "['Fooocus V2']", "vae": "Default (model)", "version": "Fooocus v2.5.5"}
fooocus_expected = dict(prompt="a bear", negative="", steps=30, sampler="DPM++ 2M SDE", schedule="Karras", guidance=4,
                        seed=77, width=1152, height=896, model="juggernautXL_v8", clip_skip=1)
exif = {0x0131: b"Fooocus v2.5.5", 0x927C: b"fooocus", COMMENT: json.dumps(fooocus).encode()}
case("fooocus.jpg", jpeg(tiff(exif, "<")), "Fooocus", **fooocus_expected, could_not_restore=["LoRA", "styles"])
case("fooocus.webp", webp(tiff(exif, "<")), "Fooocus", **fooocus_expected)
fooocus_text = """cinematic still a bear, emotional
Negative prompt: anime
Steps: 30, Sampler: DPM++ 2M SDE Karras, Seed: 77, Size: 1152x896, CFG scale: 4, Sharpness: 2, \
ADM Guidance: "(1.5, 0.8, 0.3)", Model: juggernautXL_v8, Model hash: aa, Performance: Speed, Scheduler: karras, \
VAE: Default (model), Raw prompt: "a bear\\nby a lake", Raw negative prompt: , Clip skip: 2, Version: Fooocus v2.5.5"""
case("fooocus-a1111.png", png(*text(parameters=fooocus_text), (b"tEXt", b"fooocus_scheme\0a1111")), "Fooocus",
     **{**fooocus_expected, "prompt": "a bear\nby a lake"})
case("fooocus-a1111.jpg", jpeg(tiff({**exif, 0x927C: b"a1111", COMMENT: fooocus_text.encode()}, "<")), "Fooocus",
     **{**fooocus_expected, "prompt": "a bear\nby a lake"})
case("fooocus-old.jpg", jpeg(comment=json.dumps({"Prompt": "a bear", "Negative Prompt": "", "Styles": "[]",
     "Resolution": "(1152, 896)", "Guidance Scale": 4, "Base Model": "juggernautXL_v8.safetensors", "Sampler":
     "dpmpp_2m_sde_gpu", "Scheduler": "karras", "Seed": 77, "Steps": 30, "CLIP Skip": 2}).encode()), "Fooocus",
     **fooocus_expected)

things = {"c": "a quiet lake", "uc": "boats", "steps": 8, "sampler": "DPM++ 2M AYS", "scale": 4.5, "seed": 42,
          "size": "640x384", "model": "sd_v1.5_f16.ckpt", "strength": 1, "seed_mode": "Scale Alike", "clip_skip": 2,
          "hires_fix": True, "first_stage_size": "320x192", "lora": [{"model": "x", "weight": 1}], "v2": {"a": [1]}}
things_expected = dict(prompt="a quiet lake", negative="boats", steps=8, sampler="DPM++ 2M",
                       schedule="Align Your Steps", guidance=4.5, seed=42, width=640, height=384, model="sd_v1.5_f16",
                       clip_skip=1, could_not_restore=["LoRA", "noise", "second pass"])
case("drawthings.jpg", jpeg(tiff({}, ">", {COMMENT: b"ASCII\0\0\0" + json.dumps(things).encode()})), "Draw Things",
     **things_expected)
xmp = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
xmp:CreatorTool="Draw Things"><exif:UserComment><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt>
</exif:UserComment></rdf:Description></rdf:RDF></x:xmpmeta>"""
case("drawthings.webp", webp(xmp=(xmp % json.dumps(things).replace("&", "&amp;")).encode()), "Draw Things",
     **things_expected)

novel = {"prompt": "1girl, {smile}", "steps": 28, "height": 1216, "width": 832, "scale": 5.0, "uncond_scale": 0.0,
         "cfg_rescale": 0.2, "seed": 3735928559, "n_samples": 1, "noise_schedule": "karras", "sampler":
         "k_euler_ancestral", "uc": "lowres", "request_type": "PromptGenerateRequest"}
case("novelai.png", png(*text(Title="NovelAI generated image", Description="1girl, {smile}", Software="NovelAI",
     Source="NovelAI Diffusion V4.5 4BDE2A90", Comment=json.dumps(novel))), "NovelAI", prompt="1girl, {smile}",
     negative="lowres", steps=28, sampler="Euler a", schedule="Karras", guidance=5, seed=3735928559, width=832,
     height=1216, model="NovelAI Diffusion V4.5 4BDE2A90")
case("novelai-4.png", png(*text(Software="NovelAI", Comment=json.dumps({"seed": 7, "steps": 23, "scale": 5, "sampler":
     "k_dpmpp_2m", "noise_schedule": "native", "v4_prompt": {"caption": {"base_caption": "a garden", "char_captions": [
     {"char_caption": "a girl"}]}}, "v4_negative_prompt": {"caption": {"base_caption": "fog"}}})), size=(64, 32)),
     "NovelAI", prompt="a garden", negative="fog", steps=23, sampler="DPM++ 2M", guidance=5, seed=7, width=64, height=32,
     could_not_restore=["characters"])
easy = {"prompt": "a dune", "negative_prompt": "people", "seed": 5, "use_stable_diffusion_model": "/m/sd-v1-5.ckpt",
        "clip_skip": False, "sampler_name": "dpmpp_2s_a", "width": 512, "height": 640, "num_inference_steps": 22,
        "guidance_scale": 7.5}
easy_expected = dict(prompt="a dune", negative="people", steps=22, sampler="DPM++ 2S a", guidance=7.5, seed=5,
                     width=512, height=640, model="sd-v1-5")
case("easydiffusion.png", png(*[(b"tEXt", k.encode() + b"\0" + str(v).encode()) for k, v in easy.items()]),
     "Easy Diffusion", **easy_expected)
case("easydiffusion.jpg", jpeg(tiff({}, ">", {COMMENT: b"UNICODE\0" + json.dumps(easy).encode("utf-16-be")})),
     "Easy Diffusion", **easy_expected)

case("camera.jpg", jpeg(tiff({0x010f: b"Nikon"}, ">", {COMMENT: b"ASCII\0\0\0" + b"Paris: the river, 1999"})), None)
case("ring.png", png(*text(prompt=json.dumps({"1": node("KSampler", latent_image=["1", 0], positive=["1", 0],
     negative=["1", 0], steps=["1", 0], seed=5)}))), "ComfyUI", seed=5, steps=None,
     could_not_restore=["prompt"])
case("numbers.png", png(*text(parameters="x\nSteps: NaN, Sampler: , CFG scale: 1e400, Seed: 1e999999999, "
     "Size: 99999999999x1, Clip skip: -3, Denoising strength: Infinity")), "A1111", prompt="x",
     could_not_restore=["steps", "sampler", "guidance", "seed", "size", "clip_skip", "strength"])

case("invoke-wrong-types.png", png(itxt("invokeai_metadata", json.dumps({"positive_prompt": ["a"], "negative_prompt": {},
     "steps": "thirty", "cfg_scale": [7], "seed": -1, "scheduler": 5, "width": None, "height": True, "model": "m"}))),
     "InvokeAI", model="m", could_not_restore=["prompt", "negative", "steps", "guidance", "seed", "sampler", "size"])
case("swarm-wrong-types.png", png(*text(parameters=json.dumps({"sui_image_params": {"prompt": 5, "steps": [],
     "cfgscale": "x", "seed": 1.5, "sampler": {}, "width": "1e9", "height": 64}}))), "SwarmUI", prompt="5",
     could_not_restore=["steps", "guidance", "seed", "sampler", "size"])
case("fooocus-wrong-types.png", png(*text(parameters=json.dumps({"metadata_scheme": "fooocus", "prompt": None,
     "steps": True, "resolution": "(wide, high)", "guidance_scale": 1e99, "seed": {}, "sampler": []}))), "Fooocus",
     could_not_restore=["steps", "size", "guidance", "seed", "sampler"])
case("comfy-wrong-types.png", png(*text(prompt=json.dumps({"1": node("KSampler", latent_image=["9", 0], positive=5,
     negative=[], steps=[["x"]], cfg={}, seed=["7", 0], sampler_name=None, scheduler=[])}))), "ComfyUI",
     could_not_restore=["prompt", "steps", "guidance", "seed", "sampler", "schedule"])


def report(file, dialect, **expected):
    """A picture of reports/, which was made for people's reports and is not made here."""
    cases.append({"file": "reports/" + file, "dialect": dialect, "expected": expected})


report("a1111-and.png", "A1111", prompt="a cat AND a dog :1.2", used="a cat AND a dog :1.2", could_not_restore=[])
report("a1111-prompt-editing.png", "A1111", prompt="a [cat:dog:0.5] in the [rain|snow], soft light",
       used="a [cat:dog:0.5] in the [rain|snow], soft light", negative="blurry")
report("a1111-dyn-thresholding.png", "A1111", prompt="fox", schedule="Karras",
       could_not_restore=["Dynamic thresholding enabled", "Mimic scale", "Threshold percentile"])
report("a1111-freeu.png", "A1111", could_not_restore=["freeu_enabled", "freeu_b1", "freeu_version"])
report("a1111-regional.png", "A1111", could_not_restore=["RP Active", "RP Divide mode", "Tiled Diffusion"])
report("a1111-styles.png", "A1111", could_not_restore=["styles"])
report("a1111-hires-noscale.png", "A1111", strength=None, could_not_restore=["second pass"])
report("a1111-hash-in-prompt.png", "A1111", prompt="player with jersey #23, red shirt\nsecond line",
       used="player with jersey #23, red shirt\nsecond line", negative="bad #1 quality")
report("a1111-lora-no-hashes.png", "A1111", prompt="a castle <lora:papercut:0.7>, <hypernet:foo:1>",
       used="a castle ,", negative="easynegative", could_not_restore=["LoRA", "hypernetwork"])
report("a1111-seed-big.png", "A1111", seed=12345678901234567890, could_not_restore=[])
report("comfy-batch4.png", "ComfyUI", prompt="a fox", seed=5, width=512, height=512, could_not_restore=["batch"])
report("comfy-json-usercomment.jpg", "ComfyUI", prompt="a fox, Z\u00fcrich \u6771\u4eac \U0001f98a", negative="bad", steps=12,
       guidance=6.5, sampler="DPM++ 2M", schedule="Karras", seed=77, width=512, height=768, model="dream")
report("comfy-literal-signs.png", "ComfyUI", prompt="jersey #7, [a] tag, {curly}, (w:1.2), embedding:neg",
       used="jersey #7, \\[a\\] tag, \\{curly}, (w:1.2),", could_not_restore=["textual inversion"])
report("comfy-model-patches.png", "ComfyUI", prompt="a fox", rescale=0.7,
       could_not_restore=["VAE", "FreeU", "ModelSamplingDiscrete", "IP adapter"])
report("invoke-compel.png", "InvokeAI", sampler="DPM++ 3M", schedule="Karras",
       used='a (red fox:1.3) with (big:1.21) (eyes:0.81) "a cat", "a dog" and cat', could_not_restore=["prompt blend"])
report("novelai-emphasis.png", "NovelAI",
       used="(masterpiece:1.1025), (red hair :1.5), (background:0.95238), artist:\\(x:1.2\\), #4 jersey",
       used_negative="lowres, (bad:1.05)", sampler="Euler a", schedule="Karras",
       could_not_restore=["SMEA", "skip_cfg_above_sigma"])
report("onnxweb-old.png", "A1111", prompt="a red fox", negative="blurry", steps=25, sampler="Euler a", guidance=6,
       seed=99, width=512, height=512, model="stable-diffusion-onnx-v1-5", lost=[])
report("onnxweb-new-lower.png", "A1111", prompt="a red fox", negative="blurry", steps=25, sampler="UniPC",
       guidance=6, seed=99, model="sd15", lost=[])
report("sdnext-pipes.png", "A1111", prompt="a fox", negative="bad", steps=25, seed=18, sampler="Euler a", guidance=7,
       width=768, height=512, model="rev", clip_skip=1, lost=[])
report("stealth-a1111.png", "A1111")
report("swarm-tags.png", "SwarmUI", used="a fox", could_not_restore=["LoRA", "second pass"])

path = HERE / "expected.json"
names = {c["file"] for c in cases}
first = [c for c in json.loads(path.read_text()) if c["file"] not in names]
path.write_text(json.dumps(first + cases, indent=1, ensure_ascii=False) + "\n")
