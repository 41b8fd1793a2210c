"""Makes picture.png and what OpenCV makes of it, by the formulas of sd-webui-controlnet's preprocessors.

Run by hand with opencv-python-headless 5.0.0 and NumPy; the build uses only what lies here.
"""
import cv2
import numpy as np


def picture():
    """Soft and hard edges, thin lines, every colour, and a little noise."""
    rng = np.random.default_rng(14)
    y, x = np.mgrid[0:112, 0:160].astype(np.float32)
    img = np.stack([40 + x, 200 - y, 60 + 0.5 * (x + y)], axis=2)
    cv2.circle(img, (52, 50), 30, (230, 90, 40), -1)
    cv2.ellipse(img, (112, 60), (36, 18), 30, 0, 360, (30, 60, 200), -1)
    cv2.rectangle(img, (90, 8), (150, 30), (250, 250, 245), -1)
    for i in range(6):
        cv2.line(img, (4 + 12 * i, 108), (60 + 4 * i, 84), (10 + 20 * i, 10, 20), 1 + i % 3)
    img[70:, 100:] = cv2.GaussianBlur(img, (0, 0), 3)[70:, 100:]
    return (img + rng.normal(0, 3, img.shape)).clip(0, 255).astype(np.uint8)


img = picture()
f = img.astype(np.float32)


def save(name, x):
    cv2.imwrite(name + ".png", cv2.cvtColor(x, cv2.COLOR_RGB2BGR) if x.ndim == 3 else x,
                [cv2.IMWRITE_PNG_COMPRESSION, 9])


save("picture", img)
save("canny", cv2.Canny(img, 100, 200))
save("canny-30-90", cv2.Canny(img, 30, 90))

g = cv2.GaussianBlur(f, (0, 0), 6.0)
intensity = np.min(g - f, axis=2).clip(0, 255)
intensity /= max(16, np.median(intensity[intensity > 8]))
save("lineart_standard", (intensity * 127).clip(0, 255).astype(np.uint8))

dog = (255 - np.min(cv2.GaussianBlur(f, (0, 0), 5.0) - cv2.GaussianBlur(f, (0, 0), 0.5), axis=2)).clip(0, 255)
save("scribble_xdog", np.where(2 * (255 - dog.astype(np.uint8).astype(int)) > 32, 255, 0).astype(np.uint8))

save("threshold", np.where(np.min(img, axis=2) > 127, 255, 0).astype(np.uint8))
save("blur_gaussian", cv2.GaussianBlur(img, (0, 0), 9.0))
save("tile_resample-2", cv2.resize(img, (80, 56), interpolation=cv2.INTER_AREA))


def recolour(x, gamma):
    return (((x.astype(np.float32) / 255.0) ** gamma) * 255.0).clip(0, 255).astype(np.uint8)


save("recolor_luminance", recolour(cv2.cvtColor(img, cv2.COLOR_RGB2LAB)[:, :, 0], 1))
save("recolor_intensity-0.6", recolour(cv2.cvtColor(img, cv2.COLOR_RGB2HSV)[:, :, 2], 0.6))
