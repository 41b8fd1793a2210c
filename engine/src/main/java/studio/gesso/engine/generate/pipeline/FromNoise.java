package studio.gesso.engine.generate.pipeline;

import java.util.Arrays;
import studio.gesso.engine.generate.Source;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.model.family.Beside;
import studio.gesso.engine.sampling.Schedule;

/** Begins with nothing but noise: text to image. */
record FromNoise(Preparation preparation) {

    private static final int GREY = 0xff808080;

    Beginning begin() {
        if (preparation.model().facts().beside() == Beside.KEPT_PART) {
            // Networks for inpainting paint a whole picture where nothing is kept.
            return new FromPicture(preparation, new Source.From(grey(preparation.request().size()), 1)).begin();
        }
        Schedule schedule = preparation.sampling().schedule();
        return new Beginning(schedule.pure(preparation.noise()), preparation.sampling(), preparation.conditions());
    }

    private static Pixels grey(Size size) {
        int[] argb = new int[Math.toIntExact(size.area())];
        Arrays.fill(argb, GREY);
        return new Pixels(size, argb);
    }
}
