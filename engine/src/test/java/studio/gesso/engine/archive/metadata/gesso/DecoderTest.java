package studio.gesso.engine.archive.metadata.gesso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.archive.saving.PictureSaver;
import studio.gesso.engine.archive.gallery.Samples;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Picture.Made;

/** A picture's file says which devices encoded its prompts and decoded it, where they are others than denoised it. */
class DecoderTest {

    @TempDir
    private Path folder;

    @Test
    void otherDevicesAreRecorded() {
        Made made = new Made("Gesso 0.1.0", "cuda", "cpu", "float16", "PyTorch CPU", "ab", Duration.ofSeconds(1));
        assertEquals(made, readBack(made));
        assertEquals(made.encodedOn("webgpu"), readBack(made.encodedOn("webgpu")));
    }

    @Test
    void theSameDeviceIsNot() {
        Made made = new Made("Gesso 0.1.0", "cuda", "float16", "PyTorch CPU", "ab", Duration.ofSeconds(1));
        assertEquals(made, readBack(made));
        assertFalse(RequestJson.of(made).has("decoder"));
        assertFalse(RequestJson.of(made).has("encoder"));
    }

    private Made readBack(Made made) {
        Picture picture = Samples.picture("a fox", 1);
        Path file = folder.resolve("a.png");
        PictureSaver.save(new Picture(picture.pixels(), picture.request(), made), file);
        return Metadata.read(file).origin().orElseThrow().made().orElseThrow();
    }
}
