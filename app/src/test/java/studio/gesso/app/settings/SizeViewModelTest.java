package studio.gesso.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.gesso.app.draft.Draft;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.ModelVariant;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;

class SizeViewModelTest {

    private final Draft draft = new Draft(() -> 1);
    private final List<Size> chosen = new ArrayList<>();
    private final SizeViewModel size = new SizeViewModel(draft, chosen::add);

    @Test
    void aTypedSideSnapsToWhatTheModelAccepts() {
        draft.use(card(new ModelCard.Sizes(8, new Size(64, 64), new Size(1024, 1024))));
        size.width().set(517);
        assertEquals(new Size(520, 512), draft.size().get());
        assertEquals(520, size.width().get());
        size.height().set(9000);
        assertEquals(new Size(520, 1024), draft.size().get());
        assertEquals(1024, size.height().get());
    }

    @Test
    void swapTurnsThePictureOnItsSide() {
        draft.use(card(new ModelCard.Sizes(8, new Size(64, 64), new Size(1024, 1024))));
        draft.size().set(new Size(256, 768));
        size.swap();
        assertEquals(new Size(768, 256), draft.size().get());
        assertEquals(768, size.width().get());
    }

    @Test
    void aRatioKeepsTheNumberOfPixels() {
        draft.use(card(new ModelCard.Sizes(8, new Size(64, 64), new Size(1024, 1024))));
        for (String ratio : SizeViewModel.RATIOS) {
            size.ratio(ratio);
            assertEquals(512 * 512, draft.size().get().area(), 0.03 * 512 * 512, ratio);
        }
        size.ratio("16:9");
        assertEquals(new Size(680, 384), draft.size().get());
    }

    @Test
    void onlyWhatThePersonChoosesActsOnTheFrame() {
        draft.use(card(new ModelCard.Sizes(8, new Size(64, 64), new Size(1024, 1024))));
        draft.size().set(new Size(256, 768));
        assertEquals(List.of(), chosen, "it came with a picture");
        size.width().set(300);
        assertEquals(List.of(new Size(304, 768)), chosen);
        size.ratio("1:1");
        size.ratio("1:1");
        assertEquals(new Size(512, 512), chosen.getLast(), "a chip counts again: the frame may have been moved");
        assertEquals(new Size(304, 768), chosen.getFirst());
    }

    @Test
    void aModelOfOneSizeHasNoChoice() {
        draft.use(card(new ModelCard.Sizes(1, new Size(512, 512), new Size(512, 512))));
        assertTrue(size.isFixed().getValue());
        size.width().set(640);
        assertEquals(512, size.width().get());
    }

    private static ModelCard card(ModelCard.Sizes sizes) {
        return new ModelCard(Path.of("/model"), "model", "", new ModelVariant(ModelFamily.STABLE_DIFFUSION_1, Set.of()),
                Set.of(),
                new ModelCard.Defaults(new Size(512, 512), 20, 7.5, SamplerName.EULER, SigmaSchedule.AUTOMATIC), sizes,
                List.of(),
                75, false);
    }
}
