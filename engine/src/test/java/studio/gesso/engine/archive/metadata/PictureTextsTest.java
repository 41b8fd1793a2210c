package studio.gesso.engine.archive.metadata;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.archive.gallery.Samples;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.adapter.Lora;

class PictureTextsTest {

    @Test
    void aPictureSaysNothingOfTheFoldersOfItsFiles() {
        AdvancedSettings advanced = AdvancedSettings.NONE.with(it -> {
            it.loras = List.of(new Lora("/home/ada/loras/ink.safetensors", 1), new Lora("C:\\Ada\\fox.safetensors", 1));
            it.vae = Optional.of("/home/ada/vae/soft.safetensors");
        });
        Request request = new Request("/home/ada/models/dream.safetensors", "a fox", Optional.empty(),
                new Source.Blank(), new Size(64, 32), SamplerName.DDIM, SigmaSchedule.AUTOMATIC, 7, 1, 1, 1, advanced);
        String texts = PictureTexts.of(Samples.picture(request), Instant.EPOCH).toString();
        assertTrue(texts.contains("ink.safetensors") && texts.contains("soft.safetensors"), texts);
        assertFalse(texts.contains("ada") || texts.contains("Ada"), texts);
    }
}
