package studio.gesso.engine.gallery;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import studio.gesso.engine.gallery.metadata.Metadata;
import studio.gesso.engine.gallery.metadata.settings.Origin;
import studio.gesso.engine.gallery.metadata.settings.Recovered;
import studio.gesso.engine.generate.Event;
import studio.gesso.engine.generate.Picture;
import studio.gesso.engine.generate.Picture.Made;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.generate.Source;
import studio.gesso.engine.generate.Worker;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pictures;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.onnx.Cancellation;
import studio.gesso.engine.onnx.CancelledException;
import studio.gesso.engine.sampling.Samplers;
import studio.gesso.engine.sampling.Sigmas;
import studio.gesso.engine.tensor.Refusal;

/**
 * Holds a picture to what its file promises: makes it again, and compares.
 *
 * @param worker makes pictures
 * @param parents finds the picture that another was made from, by the fingerprint of its pixels
 */
public record Verification(Worker worker, Function<String, Optional<Pixels>> parents) {

    private static final Request NOTHING = new Request("", "", Optional.empty(), new Source.Blank(), new Size(8, 8),
            Samplers.EULER, Sigmas.AUTOMATIC, 1, 1, 0, 1);

    /** How near a picture that was made again comes to the one in the file. */
    public enum Verdict {
        /** Every pixel is the same. */
        BIT_EXACT("bit-exact here"),
        /** It began with the same noise, and came out a little different, as on another device. */
        SAME_NOISE("same noise, other pixels"),
        /** Not even the noise is known to be the same. */
        APPROXIMATE("approximate");

        private final String label;

        Verdict(String label) {
            this.label = label;
        }

        /** What is said to people. */
        public String label() {
            return label;
        }
    }

    /**
     * What came of it.
     *
     * @param largest the largest difference of a channel, 0 to 255
     * @param mean the mean difference of all channels
     * @param again the picture that was made
     */
    public record Result(Verdict verdict, int largest, double mean, Picture again) {}

    /** What can be expected of a picture, without making it, on a device with this version of the engine. */
    public static Verdict expected(Made made, String engine, String provider) {
        if (made.noiseHash().isEmpty()) {
            return Verdict.APPROXIMATE;
        }
        return made.engine().equals(engine) && made.provider().equals(provider)
                ? Verdict.BIT_EXACT
                : Verdict.SAME_NOISE;
    }

    /**
     * Makes the picture of a file again.
     *
     * @param events is told how it goes
     * @throws Refusal when the file is none of ours, when what it was made from is not there, or when it cannot be made
     */
    public Result verify(Path file, Consumer<Event> events, Cancellation cancellation) {
        Recovered recovered = Metadata.read(file);
        Origin origin = recovered.origin()
                .orElseThrow(() -> new Refusal("“" + file.getFileName() + "” was not made with Gesso"
                        + recovered.dialect().map(program -> ", but with " + program).orElse("")
                        + ", so it cannot be made again to the last bit"));
        if (origin.proof().isPresent()) {
            throw new Refusal(
                    "“" + file.getFileName() + "” is a fill: a part of another picture, which was laid over it;"
                            + " its proof is in the file (gesso inspect), and it cannot be made again");
        }
        Pixels kept = Pictures.read(file);
        Picture again = made(recovered.settings().over(NOTHING).with(source(file, recovered, origin), kept.size()),
                events,
                cancellation);
        return compared(kept, origin, again);
    }

    private Source source(Path file, Recovered recovered, Origin origin) {
        if (origin.parent().isEmpty()) {
            return new Source.Blank();
        }
        Pixels parent = parents.apply(origin.parent().get())
                .orElseThrow(() -> new Refusal("“" + file.getFileName() + "” was made from a picture that is not in the"
                        + " gallery any more; bring it back, and try again"));
        double strength = recovered.settings().strength().orElse(1.0);
        Optional<Mask> mask = Metadata.mask(file);
        return mask.isPresent()
                ? new Source.Inside(parent, mask.get(), strength, origin.edge())
                : new Source.From(parent, strength);
    }

    private Picture made(Request request, Consumer<Event> events, Cancellation cancellation) {
        AtomicReference<Picture> made = new AtomicReference<>();
        worker.run(request, event -> {
            events.accept(event);
            switch (event) {
                case Event.Finished finished -> made.set(finished.picture());
                case Event.Failed failed -> throw new Refusal(failed.sentence());
                case Event.Cancelled _ -> throw new CancelledException();
                case Event.Loading _,Event.Started _,Event.Stepped _,Event.Completed _ -> {
                }
            }
        }, cancellation);
        return made.get();
    }

    private static Result compared(Pixels kept, Origin origin, Picture again) {
        long sum = 0;
        int largest = 0;
        for (int i = 0; i < kept.argb().length; i++) {
            for (int shift = 0; shift < 32; shift += 8) {
                int difference = Math
                        .abs((kept.argb()[i] >> shift & 0xff) - (again.pixels().argb()[i] >> shift & 0xff));
                sum += difference;
                largest = Math.max(largest, difference);
            }
        }
        boolean sameNoise = origin.made()
                .map(Made::noiseHash)
                .filter(again.made().noiseHash()::equals)
                .isPresent();
        Verdict verdict = largest == 0 ? Verdict.BIT_EXACT : sameNoise ? Verdict.SAME_NOISE : Verdict.APPROXIMATE;
        return new Result(verdict, largest, sum / (4.0 * kept.argb().length), again);
    }
}
