package studio.gesso.engine.diffusion.pipeline;

import java.util.Arrays;
import studio.gesso.engine.diffusion.model.family.ExtraChannels;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.state.Schedule;

/** Starts from noise alone: text to image. */
record TextToImage(Preparation preparation) {

    private static final int GREY = 0xff808080;

    RunStart begin() {
        if (preparation.model().facts().extraChannels() == ExtraChannels.KEPT_PART) {
            // Inpainting networks make a complete picture with a full mask.
            return new ImageToImage(preparation, new Source.From(grey(preparation.request().size()), 1)).begin();
        }
        Schedule schedule = preparation.sampling().schedule();
        return new RunStart(schedule.pure(preparation.noise()), preparation.sampling(), preparation.conditions());
    }

    private static Pixels grey(Size size) {
        int[] argb = new int[Math.toIntExact(size.area())];
        Arrays.fill(argb, GREY);
        return new Pixels(size, argb);
    }
}
