package studio.gesso.engine.diffusion.guidance.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Crop;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.FitMode;
import studio.gesso.engine.image.preprocess.Preprocessing;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.request.ControlImage.Guess;
import studio.gesso.engine.request.ControlImage.Subject;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.adapter.IpAdapter;
import studio.gesso.engine.request.adapter.IpAdapter.Region;
import studio.gesso.engine.request.adapter.IpAdapter.Weighting;
import studio.gesso.engine.request.adapter.StepRange;

/** Tiles are steered by what steers the whole picture there. */
class ControlTilesTest {

    private static final Size WHOLE = new Size(96, 64);
    private static final Area TILE = new Area(24, 8, 48, 32);

    @ParameterizedTest
    @EnumSource(FitMode.class)
    void aTileFollowsWhatThePreprocessorFindsInTheWholePicture(FitMode fit) {
        var canny = new Preprocessing("canny", Map.of(), Preprocessing.LEAST);
        var shown = new Subject.Shown(rings(new Size(50, 50)), Optional.of(canny), fit);
        var control = new ControlImage(Optional.of("canny"), shown, 0.7, StepRange.WHOLE, Guess.OFF);
        Request request = request(AdvancedSettings.NONE.with(it -> it.controls = List.of(control)));

        Pixels all = ControlPicture.sized(shown, request, new SeenOnce(), new Cancellation());
        ControlImage tile = tiles(request).of(TILE).controls().getFirst();

        Request small = request.with(request.source(), TILE.size());
        assertEquals(Crop.of(all, TILE), ControlPicture.sized((Subject.Shown) tile.subject(), small, new SeenOnce(),
                new Cancellation()));
        assertEquals(0.7, tile.scale());
    }

    @Test
    void aMaskOfAReferencePictureIsThatOfTheTile() {
        byte[] right = new byte[12 * 8];
        for (int row = 0; row < 8; row++) {
            Arrays.fill(right, row * 12 + 6, row * 12 + 12, (byte) 255);
        }
        var adapter = new IpAdapter("plus", Optional.empty(), List.of(rings(new Size(8, 8))),
                new Weighting.Masked(List.of(new Region(new Mask(new Size(12, 8), right), 0.5))), StepRange.WHOLE);
        Request request = request(AdvancedSettings.NONE.with(it -> it.ipAdapters = List.of(adapter)));

        Mask part = tiles(request).of(TILE).ipAdapters().getFirst().masks().getFirst();

        assertEquals(new Size(6, 4), part.size());
        assertArrayEquals(new byte[]{0, 0, 0, -1, -1, -1}, Arrays.copyOf(part.coverage(), 6));
    }

    private static ControlTiles tiles(Request request) {
        return new ControlTiles(request, WHOLE, new Cancellation());
    }

    private static Request request(AdvancedSettings settings) {
        return new Request("model", "", Optional.empty(), new Source.Blank(), WHOLE, SamplerName.EULER,
                SigmaSchedule.AUTOMATIC, 1, 1, 1, 1, settings);
    }

    private static Pixels rings(Size size) {
        int[] argb = new int[(int) size.area()];
        for (int i = 0; i < argb.length; i++) {
            double distance = Math.hypot(i % size.width() - size.width() / 2.0, i / size.width() - size.height() / 2.0);
            argb[i] = distance % 14 < 7 ? 0xFF202020 : 0xFFE0D0C0;
        }
        return new Pixels(size, argb);
    }
}
