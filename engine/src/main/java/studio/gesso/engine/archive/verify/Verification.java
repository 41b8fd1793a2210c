package studio.gesso.engine.archive.verify;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import studio.gesso.engine.archive.metadata.settings.PictureRecord;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.ModelFolders;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.fill.InpaintProof;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Picture.Made;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.Source.Upscale;
import studio.gesso.engine.request.Worker;

/**
 * Makes a picture again from its file, and compares the two.
 *
 * @param worker makes pictures
 * @param parents finds the picture that another was made from, by the fingerprint of its pixels
 * @param models where the models are that made pictures
 * @param files finds the LoRAs and other files that settings name
 */
public record Verification(Worker worker, Function<String, Optional<Pixels>> parents, ModelFolders models,
        UnaryOperator<RestoredSettings> files) {

    /** How exactly the new picture matches the one in the file. */
    public enum Verdict {
        /** Every pixel is the same. */
        BIT_EXACT("bit-exact here"),
        /** The noise is the same and the pixels differ a little, as on another device. */
        SAME_NOISE("same noise, different pixels"),
        /** Even the noise may be different. */
        APPROXIMATE("approximate");

        private final String label;

        Verdict(String label) {
            this.label = label;
        }

        /** The text for people. */
        public String label() {
            return label;
        }
    }

    /**
     * The result of a verification.
     *
     * @param largest the largest difference of a channel, 0 to 255
     * @param mean the mean difference of all channels
     * @param again the new picture
     * @param proof for a fill, what comparing the file with the original finds outside the mask now
     */
    public record Result(Verdict verdict, int largest, double mean, Picture again, Optional<InpaintProof> proof) {}

    /** The expected verdict of a picture on a device, with this version of the engine, without making it. */
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
     * @param events receives the events
     * @throws UserException when the file is not one of ours, its source picture is missing, or it cannot be made
     */
    public Result verify(Path file, Consumer<Event> events, Cancellation cancellation) {
        RecordedRequest.Recorded recorded = new RecordedRequest(parents, models, files).of(file);
        Pixels kept = Pictures.read(file);
        Request request = recorded.request();
        PictureRecord origin = recorded.record();
        return switch (request.source()) {
            case Source.Blank _,Source.From _,Source.Inside _,Upscale _ ->
                compared(kept, origin, worker.picture(sized(request, kept.size()), events,
                        cancellation), Optional.empty());
            case Fill fill -> {
                InpaintProof proof = fill.proof(kept);
                yield compared(kept, origin, worker.picture(request, events, cancellation), Optional.of(proof));
            }
        };
    }

    /** The size of a first pass is not that of the picture. */
    private static Request sized(Request request, Size kept) {
        return request.with(request.source(), request.advanced().hires().isPresent() ? request.size() : kept);
    }

    private static Result compared(Pixels kept, PictureRecord origin, Picture again, Optional<InpaintProof> proof) {
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
                // A picture that is only made larger has none.
                .filter(hash -> !hash.isEmpty())
                .filter(again.made().noiseHash()::equals)
                .isPresent();
        Verdict verdict = largest == 0 ? Verdict.BIT_EXACT : sameNoise ? Verdict.SAME_NOISE : Verdict.APPROXIMATE;
        return new Result(verdict, largest, sum / (4.0 * kept.argb().length), again, proof);
    }
}
