package studio.gesso.engine.diffusion.pipeline.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import studio.gesso.engine.diffusion.network.memory.Room;
import studio.gesso.engine.diffusion.onnx.ModelException;
import studio.gesso.engine.diffusion.onnx.ModelException.Reason;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.vendor.KnownProviders;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.speed.Limits;

/** How many pictures a network call is about. */
class AtOnceTest {

    private static final AtOnce.Place HERE = new AtOnce.Place("model", new Size(512, 512), Provider.CPU);

    private final List<Integer> tried = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final AtOnce atOnce = new AtOnce();
    private int reopened;

    private IntFunction<Integer> calls(int fitting, Reason reason) {
        return most -> {
            tried.add(most);
            if (most > fitting) {
                throw new ModelException(reason, "too many");
            }
            return most;
        };
    }

    private int run(int pictures, int fitting, AtOnce.Place place) {
        return atOnce.run(place, pictures, calls(fitting, Reason.OUT_OF_MEMORY), () -> reopened++, told::add);
    }

    @Test
    void itIsHalvedWhereMemoryIsTooShort() {
        assertEquals(2, run(9, 3, HERE));
        assertEquals(List.of(9, 4, 2), tried);
        assertEquals(2, reopened);
        assertEquals(2, told.size());
    }

    @Test
    void whatFitsIsRememberedForTheModelAndTheSize() {
        run(8, 2, HERE);
        tried.clear();
        assertEquals(2, run(8, 2, HERE));
        assertEquals(List.of(2), tried);
        assertEquals(8, run(8, 8, new AtOnce.Place("model", new Size(64, 64), Provider.CPU)));
    }

    @Test
    void onePictureThatDoesNotFitAndOtherFailuresAreErrors() {
        assertThrows(ModelException.class, () -> run(2, 0, HERE));
        assertEquals(List.of(2, 1), tried);
        assertThrows(ModelException.class,
                () -> atOnce.run(new AtOnce.Place("other", new Size(8, 8), Provider.CPU), 4, calls(1, Reason.FAILED),
                        () -> reopened++, told::add));
        assertEquals(List.of(2, 1, 4), tried);
    }

    @Test
    void aLimitOfMemoryCountsWhereLessIsFreeThanAllOfIt() {
        Limits limits = new Limits(0, OptionalLong.of(8));
        assertEquals(OptionalLong.of(8), limits.most(OptionalLong.of(9)));
        assertEquals(OptionalLong.of(7), limits.most(OptionalLong.of(7)));
        assertEquals(OptionalLong.of(8), limits.most(OptionalLong.empty()));
        assertEquals(OptionalLong.empty(), Limits.NONE.most(OptionalLong.empty()));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatTheProcessHasAlreadyCounts() {
        assertEquals(OptionalLong.of(0), Room.PROCESSOR.within(OptionalLong.of(1)).free());
        long most = 1L << 60;
        OptionalLong free = Room.PROCESSOR.within(OptionalLong.of(most)).free();
        assertTrue(free.getAsLong() < most, free::toString);
    }

    @Test
    void theProcessorMakesOneAtATimeAndACardAsManyAsFillIt() {
        Provider card = new Provider(KnownProviders.own("cuda"));
        Size small = new Size(512, 512);
        assertEquals(1, AtOnce.wanted(Limits.NONE, Provider.CPU, small));
        assertEquals(4, AtOnce.wanted(Limits.NONE, card, small));
        assertEquals(1, AtOnce.wanted(Limits.NONE, card, new Size(1024, 1024)));
        assertEquals(3, AtOnce.wanted(new Limits(3, OptionalLong.empty()), Provider.CPU, new Size(2048, 2048)));
    }
}
