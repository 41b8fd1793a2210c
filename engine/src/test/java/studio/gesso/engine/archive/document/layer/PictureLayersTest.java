package studio.gesso.engine.archive.document.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Crop;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.BlendMode;

/** Layers are seen as the formulas say, and edits of whole layers change what they are to change. */
class PictureLayersTest {

    private static final Size SIZE = new Size(150, 90);

    private final Random random = new Random(5);

    /** A result is seen to the bit, whatever layers are below it: hidden, blended, transparent. */
    @ParameterizedTest
    @EnumSource(Placement.class)
    void whatIsPutIsSeenExactly(Placement how) {
        for (int n = 0; n < 12; n++) {
            Layers before = layers(3);
            Pixels seen = before.flattened();
            Area where = new Area(random.nextInt(-20, 100), random.nextInt(-20, 60), 40, 30);
            Pixels result = result(before, where);
            Layers after = how.put(before, "Fill", result, where);
            Area grown = Area.of(SIZE).union(where);
            assertEquals(grown.size(), after.size());
            Pixels found = after.flattened();
            assertSeen(result, Crop.of(found, where.move(-grown.x(), -grown.y())));
            Pixels around = Crop.of(found, Area.of(SIZE).move(-grown.x(), -grown.y()));
            assertSeen(Crop.of(seen, outside(where)), Crop.of(around, outside(where)));
            assertEquals("Fill", after.picture().name());
            assertEquals(3, after.activePicture());
        }
    }

    /** A row that no result touches. */
    private static Area outside(Area where) {
        return where.y() > 0 ? new Area(0, 0, SIZE.width(), where.y()) : new Area(0, 89, SIZE.width(), 1);
    }

    @Test
    void ofAFillOnlyWhatDiffersIsInItsLayer() {
        Layers before = Layers.of(pixels(SIZE, 255));
        Pixels same = Crop.of(before.flattened(), new Area(10, 10, 20, 20));
        int[] changed = same.argb().clone();
        changed[7] ^= 1;
        Layers after = Placement.CHANGED.put(before, "Fill", new Pixels(same.size(), changed),
                new Area(10, 10, 20, 20));
        assertEquals(changed[7], after.picture().plane().at(17, 10));
        assertEquals(0, after.picture().plane().at(18, 10));
        assertEquals(before.pictures().getFirst(), after.pictures().getFirst());
    }

    @Test
    void inAnEmptyPictureAResultIsTheLowestLayer() {
        Pixels result = pixels(new Size(64, 64), 255);
        Layers after = Placement.WHOLE.put(Layers.blank(new Size(64, 64)), "Generate", result,
                new Area(0, 0, 64, 64));
        assertEquals(List.of("Picture", "Paint"), after.pictures().stream().map(PictureLayer::name).toList());
        assertEquals("Paint", after.picture().name());
        assertEquals(result, after.pictures().getFirst().plane().pixels());
    }

    /** The law of the area that is drawn again: outside of it nothing looks different. */
    @RepeatedTest(60)
    void outsideTheDifferenceNothingIsSeenDifferently(RepetitionInfo repetition) {
        random.setSeed(repetition.getCurrentRepetition());
        Layers before = layers(4);
        Layers after = edited(before);
        Area area = after.difference(before);
        Pixels old = before.flattened();
        Pixels now = after.flattened();
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                if (!area.contains(x, y)) {
                    assertEquals(old.at(x, y), now.at(x, y));
                }
            }
        }
    }

    private Layers edited(Layers layers) {
        Layers on = layers.withPictures(layers.pictures(), random.nextInt(layers.pictures().size()));
        PictureLayer layer = on.picture();
        return switch (random.nextInt(9)) {
            case 0 -> PictureLayers.add(on);
            case 1 -> PictureLayers.duplicate(on);
            case 2 -> PictureLayers.remove(on);
            case 3 -> PictureLayers.move(on, on.activePicture(), random.nextInt(4));
            case 4 -> PictureLayers.mergeVisible(on);
            case 5 -> on.withPicture(layer.withOpacity(random.nextInt(101)));
            case 6 -> on.withPicture(layer.withMode(BlendMode.values()[random.nextInt(3)]));
            case 7 -> on.withPicture(layer.shown(!layer.visible()));
            default -> on.withPicture(layer.withPlane(ColourPlane.of(pixels(SIZE, 300))));
        };
    }

    @Test
    void mergingWhatIsSeenChangesNothingThatIsSeen() {
        for (int n = 0; n < 10; n++) {
            Layers before = layers(5);
            Layers after = PictureLayers.mergeVisible(before);
            assertSeen(before.flattened(), after.flattened());
            assertEquals(before.pictures().stream().filter(layer -> !layer.visible()).toList(),
                    after.pictures().stream().filter(layer -> !layer.visible()).toList());
        }
    }

    /** Of opaque layers below, whatever is on top. */
    @Test
    void mergingDownOntoAnOpaqueLayerChangesNothingThatIsSeen() {
        for (BlendMode mode : BlendMode.values()) {
            Layers before = Layers.of(pixels(SIZE, 255));
            PictureLayer top = new PictureLayer("Top", ColourPlane.of(pixels(SIZE, 300)), 60, mode, true);
            Layers two = before.withPicture(top);
            Layers after = PictureLayers.mergeDown(two);
            assertEquals(two.flattened(), after.flattened());
            assertEquals(List.of("Picture"), after.pictures().stream().map(PictureLayer::name).toList());
        }
    }

    /** Two layers that meet normally are seen as before over anything, but for rounding. */
    @Test
    void mergingDownKeepsWhatIsSeenOfLayersThatMeetNormally() {
        PictureLayer ground = new PictureLayer("Ground", ColourPlane.of(pixels(SIZE, 300)));
        PictureLayer middle = new PictureLayer("Middle", ColourPlane.of(pixels(SIZE, 300))).withOpacity(60);
        PictureLayer top = new PictureLayer("Top", ColourPlane.of(pixels(SIZE, 300))).withOpacity(70);
        Layers before = Layers.blank(SIZE).withPictures(List.of(ground, middle, top), 2);
        Layers after = PictureLayers.mergeDown(before);
        assertEquals(List.of("Ground", "Middle"), after.pictures().stream().map(PictureLayer::name).toList());
        int[] expected = before.flattened().argb();
        int[] found = after.flattened().argb();
        for (int i = 0; i < expected.length; i++) {
            for (int shift = 0; shift <= 24; shift += 8) {
                if (expected[i] >>> 24 > 60) {
                    assertEquals(expected[i] >>> shift & 0xff, found[i] >>> shift & 0xff, 3, "pixel " + i);
                }
            }
        }
    }

    @Test
    void hiddenLayersAreNotMergedForTheirPixelsWouldBeLost() {
        Layers layers = Layers.of(pixels(SIZE, 255));
        Layers hidden = layers.withPicture(layers.picture().shown(false));
        assertTrue(assertThrows(UserException.class, () -> PictureLayers.mergeDown(hidden)).getMessage()
                .contains("“Paint” is hidden"));
    }

    @Test
    void theLowestLayerHasNothingToMergeWithAndTheOnlyOneIsEmptied() {
        Layers one = Layers.of(pixels(SIZE, 255));
        Layers only = one.withPictures(List.of(one.pictures().getFirst()), 0);
        assertSame(only, PictureLayers.mergeDown(only));
        assertSame(only, PictureLayers.mergeVisible(only));
        Layers emptied = PictureLayers.remove(only);
        assertTrue(emptied.isBlank());
        assertEquals(1, emptied.pictures().size());
    }

    @Test
    void namesAreFree() {
        Layers layers = PictureLayers.add(PictureLayers.add(Layers.blank(SIZE)));
        assertEquals(List.of("Picture", "Paint", "Paint 2", "Paint 3"),
                layers.pictures().stream().map(PictureLayer::name).toList());
        assertEquals(3, layers.activePicture());
    }

    @Test
    void aPastedPictureIsCutAtTheBorder() {
        Layers layers = PictureLayers.paste(Layers.of(pixels(SIZE, 255)), "Fox", pixels(new Size(40, 40), 255), -10,
                70);
        assertEquals("Fox", layers.picture().name());
        assertEquals(new Area(0, 64, 64, 26), layers.picture().seen());
        assertEquals(0, layers.picture().plane().at(30, 70));
    }

    /** What is transparent has no colour. */
    private static void assertSeen(Pixels expected, Pixels found) {
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < expected.argb().length; i++) {
            int e = expected.argb()[i];
            int f = found.argb()[i];
            assertTrue(e == f || (e | f) >>> 24 == 0, "pixel " + i);
        }
    }

    private Pixels result(Layers layers, Area where) {
        Pixels result = pixels(where.size(), 300);
        Pixels below = Crop.of(layers.flattened(), where);
        for (int i = 0; i < result.argb().length; i++) {
            if (random.nextInt(3) == 0) {
                result.argb()[i] = below.argb()[i];
            }
        }
        return result;
    }

    private Layers layers(int count) {
        List<PictureLayer> layers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            layers.add(new PictureLayer("Layer " + i, ColourPlane.of(pixels(SIZE, 300)), random.nextInt(101),
                    BlendMode.values()[random.nextInt(3)], random.nextInt(4) > 0));
        }
        return Layers.blank(SIZE).withPictures(layers, count - 1);
    }

    /**
     * Random pixels.
     *
     * @param alpha of each; over 255 for any, of which a third are opaque and a third transparent
     */
    private Pixels pixels(Size size, int alpha) {
        return new Pixels(size, random.ints(size.area()).map(argb -> {
            int any = switch (Math.floorMod(argb, 3)) {
                case 0 -> 0;
                case 1 -> 255;
                default -> argb >>> 24;
            };
            return argb & 0xffffff | (alpha > 255 ? any : alpha) << 24;
        }).toArray());
    }
}
