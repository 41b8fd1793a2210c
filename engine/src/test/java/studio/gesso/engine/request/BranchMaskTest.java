package studio.gesso.engine.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.Region;

/** Another mask for the rest of a fill of the upper half of a picture. */
class BranchMaskTest {

    private static final Size SIZE = new Size(16, 16);
    private static final Pixels PICTURE = new Pixels(SIZE, new int[256]);
    private static final Fill FILL = new Fill(new Fill.Subject(PICTURE, rows(SIZE, 2, 4)), Fill.Settings.USUAL,
            new Region(new Area(0, 0, 16, 8), new Size(16, 8)));
    private static final Request RUN = new Request("model", "a fox", Optional.empty(), FILL, new Size(16, 8),
            SamplerName.EULER, SigmaSchedule.AUTOMATIC, 4, 1, 7, 1);

    private static Mask rows(Size size, int from, int to) {
        byte[] coverage = new byte[size.width() * size.height()];
        Arrays.fill(coverage, from * size.width(), to * size.width(), (byte) 255);
        return new Mask(size, coverage);
    }

    private static Request branched(Mask mask) {
        return Branch.from(RUN, 2, Branch.Values.of(RUN).withMask(Optional.of(mask)));
    }

    private static String refused(Mask mask) {
        return assertThrows(UserException.class, () -> branched(mask)).getMessage();
    }

    @Test
    void oneInsideTheRegionTakesOverAndTheRunFollowsFromTheBranch() {
        Request branched = branched(rows(SIZE, 4, 8));
        assertEquals(rows(SIZE, 4, 8), ((Fill) branched.source()).subject().mask());
        assertEquals(RUN, branched.advanced().branch().orElseThrow().parent(branched));
    }

    @Test
    void oneThatDoesNotFitIsRefusedAndWhyIsSaid() {
        assertEquals("The mask is empty. Paint over the part of the picture that may change.",
                refused(rows(SIZE, 0, 0)));
        assertEquals("The mask is " + new Size(8, 8) + " pixels and the picture of this run " + SIZE
                + "; only a mask of its size can take over.", refused(rows(new Size(8, 8), 0, 4)));
        assertEquals("The mask, " + new Area(0, 6, 16, 4) + ", reaches outside the part that this run paints, "
                + new Area(0, 0, 16, 8) + ". Mask only what is inside it.", refused(rows(SIZE, 6, 10)));
    }
}
