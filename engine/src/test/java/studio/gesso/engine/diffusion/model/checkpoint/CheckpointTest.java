package studio.gesso.engine.diffusion.model.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.checkpoint.TokenizerSource.Published;
import studio.gesso.engine.diffusion.model.checkpoint.training.PredictionFinding;
import studio.gesso.engine.diffusion.model.checkpoint.training.PredictionFinding.Origin;
import studio.gesso.engine.diffusion.model.checkpoint.training.PredictionFinding.Type;

/** What is known of a checkpoint beside its networks. */
class CheckpointTest {

    @ParameterizedTest
    @CsvSource({"sd1, STABLE_DIFFUSION_1, EPSILON, FAMILY, false",
        "sd2, STABLE_DIFFUSION_2, V_PREDICTION, GUESSED, false",
        "sdxl, STABLE_DIFFUSION_XL, EPSILON, FAMILY, false",
        "sdxl-vpred, STABLE_DIFFUSION_XL, V_PREDICTION, MARKED, true",
        "sdxl-refiner, XL_REFINER, EPSILON, FAMILY, false", "sd1-fp8, STABLE_DIFFUSION_1, EPSILON, FAMILY, false",
        "sd1-inpaint, STABLE_DIFFUSION_1, EPSILON, FAMILY, false",
        "sd1-pix2pix, STABLE_DIFFUSION_1, EPSILON, FAMILY, false"})
    void familyAndPredictionAreFound(String name, ModelFamily family, Type type, Origin origin, boolean zeroSnr) {
        Checkpoint checkpoint = CheckpointReader.read(ListedFiles.small(name));
        CheckpointModel model = checkpoint.model().orElseThrow();
        assertEquals(family, model.family());
        assertEquals(new PredictionFinding(type, origin, zeroSnr), model.prediction());
        assertEquals(type.setting(), model.scheduler().get("prediction_type").getAsString());
    }

    @Test
    void thePersonsWordCounts() {
        Checkpoint marked = CheckpointReader.read(ListedFiles.small("sdxl-vpred"));
        CheckpointModel chosen = marked.predicting(Type.EPSILON).model().orElseThrow();
        assertEquals(new PredictionFinding(Type.EPSILON, Origin.CHOSEN, false), chosen.prediction());
        assertEquals("epsilon", chosen.scheduler().get("prediction_type").getAsString());
        assertFalse(chosen.scheduler().get("rescale_betas_zero_snr").getAsBoolean());
        assertTrue(marked.model().orElseThrow().scheduler().get("rescale_betas_zero_snr").getAsBoolean());
        assertTrue(CheckpointReader.read(ListedFiles.small("sd2")).model().orElseThrow().prediction().isGuessed());
    }

    @ParameterizedTest
    @CsvSource({"sd1, TEXT_ENCODER, <|endoftext|>", "sd2, TEXT_ENCODER, !", "sdxl, TEXT_ENCODER, <|endoftext|>",
        "sdxl, TEXT_ENCODER_2, !", "sdxl-refiner, TEXT_ENCODER_2, !"})
    void tokenizersFillUpAsTheirFamilyDoes(String name, NetworkRole role, String padding) {
        assertEquals(new Published(TokenizerSource.Vocabulary.CLIP, padding),
                CheckpointReader.read(ListedFiles.small(name)).model().orElseThrow().tokenizers().get(role));
    }

    @Test
    void theAuthorsWordsAreRead() {
        ModelDescription description = CheckpointReader.read(ListedFiles.described(ListedFiles.small("sd1"),
                Map.of("modelspec.title", "Foxes", "modelspec.author", "A. Painter", "modelspec.trigger_phrase",
                        "red fox, snow; red fox", "modelspec.thumbnail", "data:image/jpeg;base64,/9j/")))
                .description();
        assertEquals(Optional.of("Foxes"), description.title());
        assertEquals(Optional.of("A. Painter"), description.author());
        assertEquals(List.of("red fox", "snow"), description.triggerWords());
        assertArrayEquals(new byte[]{(byte) 0xff, (byte) 0xd8, (byte) 0xff}, description.thumbnail().orElseThrow());
        assertEquals(Optional.of("counted"), CheckpointReader.read(ListedFiles.small("sdxl")).description().title());
    }

    @Test
    void aWrongThumbnailIsNone() {
        assertEquals(Optional.empty(),
                new ModelDescription(Map.of("modelspec.thumbnail", "data:image/png;base64,a")).thumbnail());
        assertEquals(Optional.empty(), new ModelDescription(Map.of("modelspec.thumbnail", "https://x")).thumbnail());
    }
}
