package studio.gesso.engine.diffusion.pipeline.upscale;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.pipeline.timing.TimeLeft;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source.Upscale;

/**
 * The job of making one picture larger, without a model that paints.
 *
 * @param enlarger makes it larger
 * @param events hears of every tile as of a step
 */
public record Upscaling(Enlarger enlarger, Consumer<Event> events, Cancellation cancellation) {

    /** Makes the picture of a request. */
    public void run(Request request, Upscale upscale) {
        events.accept(new Event.Loading(upscale.upscaler()));
        events.accept(new Event.Started(0, 1, request.seed()));
        long begin = System.nanoTime();
        Pixels made = enlarger.enlarge(upscale, request.size(), new Tiles(), cancellation);
        events.accept(new Event.Finished(new Picture(made, request.batch(1), made(begin))));
    }

    private Picture.Made made(long begin) {
        String device = enlarger.device().id();
        return new Picture.Made(Picture.engine(), device, device, "float32", "", "",
                Duration.ofNanos(System.nanoTime() - begin), List.of());
    }

    private final class Tiles implements Enlarger.Progress {

        private Optional<TimeLeft> left = Optional.empty();

        @Override
        public void tile(int done, int of) {
            if (done == 0) {
                left = Optional.of(new TimeLeft(of, System.nanoTime()));
                return;
            }
            Duration time = left.orElseThrow().afterStep(System.nanoTime());
            events.accept(new Event.Stepped(0, done, of, Optional.empty(), time));
        }
    }
}
