package studio.gesso.engine.diffusion.onnx.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.device.DeviceChoice.Computing;
import studio.gesso.engine.diffusion.onnx.graph.ElementType;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceFolders;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;
import studio.gesso.engine.diffusion.onnx.vendor.KnownProviders;

/** Which device does which part, as people write it. */
class DeviceChoiceTest {

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(strings = {"auto", "cpu", "webgpu:1", "webgpu/gpu-10de-2684", "webgpu,vae=cpu",
        "auto,text=cpu,vae=cuda", "cuda,text=cpu,precision=float32"})
    void whatIsWrittenIsRead(String text) {
        assertEquals(text, DeviceChoice.of(text).text());
    }

    @Test
    void partsHaveTheirNames() {
        assertEquals(new DeviceChoice("webgpu", Map.of(DeviceUse.PICTURES, "cpu"), Computing.AUTOMATIC),
                DeviceChoice.of("unet=webgpu, vae=cpu,text=auto"));
        assertEquals(DeviceChoice.of("cuda"), DeviceChoice.of("transformer=cuda"));
        assertTrue(assertThrows(UserException.class, () -> DeviceChoice.of("clip=cpu")).getMessage().contains("clip"));
        assertThrows(UserException.class, () -> DeviceChoice.of("cpu,precision=float8"));
    }

    @Test
    void eachPartRunsOnItsDevice() {
        Provider card = new Provider(KnownProviders.own("webgpu"));
        Provider mixed = card.with(DeviceUse.PICTURES, Provider.CPU);
        assertEquals(card.id(), mixed.forUse(DeviceUse.DENOISING).id());
        assertEquals(Provider.CPU, mixed.forUse(DeviceUse.PICTURES));
        assertEquals(card.id(), mixed.id());
        assertTrue(mixed.label().contains("VAE on "), mixed::label);
        assertEquals(ElementType.HALF, mixed.precision());
        assertEquals(ElementType.FLOAT, mixed.inSinglePrecision().precision());
        assertEquals(Provider.CPU, mixed.inSinglePrecision().forUse(DeviceUse.PICTURES));
    }

    @Test
    void theProcessorCanBeNamedForEachPart() {
        Devices here = Devices.in(new DeviceFolders(List.of(home)), home.resolve("devices.json"));
        Provider chosen = here.choose("unet=cpu,text=cpu,vae=cpu,precision=float32").provider();
        for (DeviceUse use : DeviceUse.values()) {
            assertEquals(Provider.CPU.id(), chosen.forUse(use).id());
        }
        UserException absent = assertThrows(UserException.class, () -> here.choose("cpu,vae=webgpu"));
        assertTrue(absent.getMessage().contains("webgpu"), absent::getMessage);
    }
}
