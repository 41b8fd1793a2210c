package studio.gesso.engine.diffusion.pipeline.timing;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Consumer;
import studio.gesso.engine.base.log.Log;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.Source.Upscale;

/** Writes one line into the log for a request that has ended: the settings, the device, and the times. */
public final class RequestLog implements Consumer<Event> {

    private static final Logger LOG = System.getLogger(RequestLog.class.getName());
    private static final Logger PROMPTS = System.getLogger(Log.PROMPTS);

    private final Request request;
    private final Provider provider;
    private final LongSupplier clock;
    private final long opened;
    private long started;
    private long lastStep;
    /** The time between steps, and how many followed another of their picture. */
    private long stepping;
    private int steps;
    private int pictures;

    public RequestLog(Request request, Provider provider) {
        this(request, provider, System::nanoTime);
    }

    /** The log of a request by another clock, in nanoseconds. */
    RequestLog(Request request, Provider provider, LongSupplier clock) {
        this.request = request;
        this.provider = provider;
        this.clock = clock;
        this.opened = clock.getAsLong();
    }

    @Override
    public void accept(Event event) {
        switch (event) {
            case Event.Loading _,Event.Noted _ -> {
            }
            case Event.Started _ -> {
                started = started == 0 ? clock.getAsLong() : started;
                lastStep = 0;
            }
            case Event.Stepped _ -> stepped(clock.getAsLong());
            case Event.Finished _ -> pictures++;
            case Event.Completed _ -> write("completed", Optional.empty());
            case Event.Cancelled _ -> write("cancelled", Optional.empty());
            case Event.Failed(var sentence, var _) -> write("failed", Optional.of(sentence));
        }
    }

    /** The first step of a picture also prepares it, and after the last one it is decoded and saved. */
    private void stepped(long now) {
        if (lastStep != 0) {
            stepping += now - lastStep;
            steps++;
        }
        lastStep = now;
    }

    /** A message may quote the prompt, so it is also private. */
    private void write(String end, Optional<String> sentence) {
        long now = clock.getAsLong();
        LOG.log(Level.INFO, () -> "Request " + end + ": " + what() + "; " + times(now));
        PROMPTS.log(Level.DEBUG, () -> "Prompt: " + request.prompt()
                + request.negative().map(negative -> "; negative prompt: " + negative).orElse("")
                + sentence.map(said -> "; " + said).orElse(""));
    }

    private String what() {
        return String.format(Locale.ROOT, "%s on %s, %s, %s, %d steps %s %s, guidance %s, seed %d, %d of %d pictures",
                name(), provider.id(), source(request.source()), request.size(),
                request.steps(), request.sampler().label(), request.sigmaSchedule().label(), request.guidance(),
                request.seed(), pictures, request.batch());
    }

    /** The model's name without its folder, which may be named after the person. */
    private String name() {
        String model = request.model();
        return model.substring(Math.max(model.lastIndexOf('/'), model.lastIndexOf('\\')) + 1);
    }

    private static String source(Source source) {
        return switch (source) {
            case Source.Blank _ -> "text to image";
            case Source.From from -> "image to image, strength " + from.strength();
            case Source.Inside inside -> "inpainting, strength " + inside.strength();
            case Fill fill -> "fill, strength " + fill.strength();
            case Upscale upscale -> "upscaling, detail " + upscale.detail();
        };
    }

    private String times(long now) {
        String step = steps == 0 ? "" : String.format(Locale.ROOT, ", %.3f s a step", seconds(0, stepping) / steps);
        String opening = started == 0
                ? ""
                : String.format(Locale.ROOT, ", %.3f s before the first picture", seconds(opened, started));
        return String.format(Locale.ROOT, "%.3f s in all", seconds(opened, now)) + opening + step;
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }
}
