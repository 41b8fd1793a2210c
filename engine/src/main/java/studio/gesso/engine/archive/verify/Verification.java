package studio.gesso.engine.archive.verify;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.gesso.ControlsJson;
import studio.gesso.engine.archive.metadata.gesso.RecordedModel;
import studio.gesso.engine.archive.metadata.settings.PictureRecord;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings.Lost;
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
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.Worker;
import studio.gesso.engine.request.adapter.UsedFile.Role;

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

    /** The length of a shortened fingerprint. */
    private static final int DIGITS = 16;

    private static final Request NOTHING = new Request("", "", Optional.empty(), new Source.Blank(), new Size(8, 8),
            SamplerName.EULER, SigmaSchedule.AUTOMATIC, 1, 1, 0, 1);

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
        RestoredSettings restored = files.apply(Metadata.read(file));
        PictureRecord origin = restored.origin()
                .orElseThrow(() -> new UserException("“" + file.getFileName() + "” was not made with Gesso"
                        + restored.dialect().map(program -> ", but with " + program).orElse("")
                        + ", so it cannot be reproduced exactly."));
        if (origin.proof().isPresent() && origin.place().isEmpty()) {
            throw new UserException(
                    "“" + file.getFileName() + "” was filled with an older Gesso, which did not record"
                            + " how; its proof is in the file (gesso inspect), and it cannot be made again.");
        }
        requireAll(file, restored);
        Pixels kept = Pictures.read(file);
        Source source = source(file, restored, origin);
        Request base = base(restored.settings().over(NOTHING), origin);
        return switch (source) {
            case Source.Blank _,Source.From _,Source.Inside _ ->
                compared(kept, origin, worker.picture(base.with(source, kept.size()), events, cancellation),
                        Optional.empty());
            case Fill fill -> {
                InpaintProof proof = fill.proof(kept);
                yield compared(kept, origin, worker.picture(fill.request(base), events, cancellation),
                        Optional.of(proof));
            }
        };
    }

    /** The request with the model that made the picture. */
    private Request base(Request told, PictureRecord origin) {
        return told.with(it -> it.model = new RecordedModel(told.model(), origin.modelIdentity()).in(models));
    }

    private static void requireAll(Path file, RestoredSettings restored) {
        requireNoControl(file, restored);
        requireFiles(file, restored);
    }

    private static void requireNoControl(Path file, RestoredSettings restored) {
        restored.lost()
                .stream()
                .filter(lost -> ControlsJson.WHAT.contains(lost.setting()))
                .findFirst()
                .ifPresent(lost -> {
                    throw new UserException("“" + file.getFileName() + "” was steered by a " + lost.setting()
                            + ", so it cannot be made again from its file alone. " + lost.reason());
                });
    }

    /** With another file of the same name, it is another picture. */
    private static void requireFiles(Path file, RestoredSettings restored) {
        List<String> missing = restored.lost()
                .stream()
                .filter(lost -> Arrays.stream(Role.values()).anyMatch(role -> role.label().equals(lost.setting())))
                .map(Lost::reason)
                .toList();
        if (!missing.isEmpty()) {
            throw new UserException("“" + file.getFileName() + "” cannot be made again here. "
                    + String.join(" ", missing));
        }
    }

    private Source source(Path file, RestoredSettings restored, PictureRecord origin) {
        if (origin.parent().isEmpty()) {
            return new Source.Blank();
        }
        String fingerprint = origin.parent().get();
        Pixels parent = parents.apply(fingerprint)
                .orElseThrow(() -> new UserException(
                        "“" + file.getFileName() + "” was made from a picture that is not in the"
                                + " gallery any more, the one whose pixels have the fingerprint "
                                + fingerprint.substring(0, Math.min(DIGITS, fingerprint.length()))
                                + "…; restore it, and try again."));
        return restored.source(parent, Metadata.mask(file));
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
                .filter(again.made().noiseHash()::equals)
                .isPresent();
        Verdict verdict = largest == 0 ? Verdict.BIT_EXACT : sameNoise ? Verdict.SAME_NOISE : Verdict.APPROXIMATE;
        return new Result(verdict, largest, sum / (4.0 * kept.argb().length), again, proof);
    }
}
