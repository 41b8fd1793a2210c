"""Pictures that diffusers makes with DeepCache and with guidance in a part of the steps.

python make.py DIFFUSERS INPUTS OUT: the folder of the tiny pipelines, that of the pictures, and where the results go.
The PyPI package DeepCache wraps the blocks; which call is whole is counted here, because the package takes the first
place of a timestep in the schedule, which is not the place of the call where a timestep occurs twice (Heun, PNDM).
"""
import json
import sys
from pathlib import Path

import numpy as np
import torch
from DeepCache import DeepCacheSDHelper
from PIL import Image
import diffusers
from diffusers import (DDIMScheduler, DPMSolverMultistepScheduler, EulerDiscreteScheduler, HeunDiscreteScheduler,
                       StableDiffusionImg2ImgPipeline, StableDiffusionInpaintPipeline, StableDiffusionPipeline,
                       StableDiffusionXLPipeline)

MODELS, INPUTS, OUT = map(Path, sys.argv[1:4])
PROMPT, NEGATIVE = "A FOX in the snow, at night, it's beautiful!", "blurry, ugly"


class Counting(DeepCacheSDHelper):
    def wrap_unet_forward(self):
        self.function_dict["unet_forward"] = self.pipe.unet.forward
        self.start_timestep, self.cur_timestep = 0, -1

        def forward(*args, **kwargs):
            self.cur_timestep += 1
            return self.function_dict["unet_forward"](*args, **kwargs)

        self.pipe.unet.forward = forward


def place(pipe, branch):
    """The block and layer of the package for a branch: blocks have one layer and the halving, but for the last one."""
    per_block = pipe.unet.config.layers_per_block + 1
    return branch // per_block, branch % per_block


def run(model, cls, scheduler, case):
    pipe = cls.from_pretrained(MODELS / model, torch_dtype=torch.float32)
    pipe.set_progress_bar_config(disable=True)
    base = {k: v for k, v in pipe.scheduler.config.items() if not k.startswith("_")}
    kept = {"beta_start", "beta_end", "beta_schedule", "num_train_timesteps", "prediction_type", "timestep_spacing",
            "steps_offset", "set_alpha_to_one"}
    pipe.scheduler = scheduler.from_config({k: v for k, v in base.items() if k in kept} | {"clip_sample": False}
                                           if scheduler is DDIMScheduler
                                           else {k: v for k, v in base.items() if k in kept})
    if getattr(pipe, "safety_checker", None) is not None:
        pipe.safety_checker = None
    helper = Counting(pipe=pipe)
    block, layer = place(pipe, case.get("cache_branch", 0))
    helper.set_params(cache_interval=case["cache_interval"])
    helper.params.update(cache_block_id=block, cache_layer_id=layer)
    helper.enable()
    arguments = dict(prompt=PROMPT, negative_prompt=NEGATIVE, num_inference_steps=case["steps"],
                     guidance_scale=case["guidance"], generator=torch.Generator().manual_seed(case["seed"]))
    if "image" in case:
        arguments["image"] = Image.open(INPUTS / case["image"]).convert("RGB").resize((128, 128), Image.LANCZOS)
        arguments["strength"] = case["strength"]
    if "mask" in case:
        arguments["mask_image"] = Image.open(INPUTS / case["mask"]).convert("L").resize((128, 128))
    if "width" in case:
        arguments |= dict(width=case["width"], height=case["height"])
    seen = []
    end = lambda _, i, t, values: (seen.append(values["latents"].clone()), values)[1]
    with torch.no_grad():
        picture = pipe(**arguments, callback_on_step_end=end, output_type="np").images[0]
    helper.disable()
    name = case["id"]
    folder = OUT / model / "expected"
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / f"{name}.latents.npy", seen[-1].numpy())
    Image.fromarray((picture * 255).round().astype("uint8")).save(folder / f"{name}.png")
    config = {k: v for k, v in pipe.scheduler.config.items() if k == "_class_name" or not k.startswith("_")}
    config["_class_name"] = scheduler.__name__
    return case | {"prompt": PROMPT, "negative": NEGATIVE, "scheduler": config,
                   "expected": {"latents": f"{name}.latents.npy", "pictures": [f"{name}.png"]},
                   "tolerance": {"latents": 5e-4 if model == "sdxl" else 1e-4, "picture": 1}}


def text(id, interval, branch, steps, seed):
    return {"id": id, "task": "txt2img", "width": 64, "height": 64, "steps": steps, "guidance": 7.5, "seed": seed,
            "cache_interval": interval, "cache_branch": branch}


def write(model, cases):
    versions = {"diffusers": diffusers.__version__, "torch": torch.__version__, "DeepCache": "0.1.1"}
    (OUT / model).mkdir(parents=True, exist_ok=True)
    (OUT / model / "expected.json").write_text(json.dumps({"made_with": versions, "cases": cases}, indent=1) + "\n")


write("sd1", [run("sd1", StableDiffusionPipeline, scheduler, case) for scheduler, case in [
    (EulerDiscreteScheduler, text("euler-every-2nd", 2, 0, 6, 1)),
    (EulerDiscreteScheduler, text("euler-every-3rd", 3, 0, 7, 2)),
    (DDIMScheduler, text("ddim-branch-1", 3, 1, 6, 3)),
    (DDIMScheduler, text("ddim-branch-2", 3, 2, 6, 4)),
    (DDIMScheduler, text("ddim-branch-4", 3, 4, 6, 5)),
    (DPMSolverMultistepScheduler, text("dpmpp-every-3rd", 3, 0, 8, 6)),
    (HeunDiscreteScheduler, text("heun-every-3rd-call", 3, 0, 5, 7)),
]] + [run("sd1", StableDiffusionImg2ImgPipeline, EulerDiscreteScheduler,
          {"id": "img2img-every-2nd", "task": "img2img", "image": "beach.png", "strength": 0.7, "steps": 10,
           "guidance": 7.5, "seed": 8, "cache_interval": 2})])
write("sdxl", [run("sdxl", StableDiffusionXLPipeline, EulerDiscreteScheduler, case) for case in [
    text("euler-every-3rd", 3, 0, 6, 9), text("euler-branch-1", 2, 1, 6, 10), text("euler-branch-3", 2, 3, 6, 11)]])
