package studio.gesso.engine.archive.verify;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.gesso.identity.RecordedModel;
import studio.gesso.engine.archive.metadata.settings.RestoredControl;
import studio.gesso.engine.archive.metadata.settings.PictureRecord;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings.Lost;
import studio.gesso.engine.base.ModelFolders;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.adapter.UsedFile.Role;

/**
 * The request that made a picture, from its file: all that it says, or nothing.
 *
 * @param parents finds the picture that another was made from, by the fingerprint of its pixels
 * @param models where the models are that made pictures
 * @param files finds the LoRAs and other files that settings name
 */
public record RecordedRequest(Function<String, Optional<Pixels>> parents, ModelFolders models,
        UnaryOperator<RestoredSettings> files) {

    /** The length of a shortened fingerprint. */
    private static final int DIGITS = 16;

    private static final Request NOTHING = new Request("", "", Optional.empty(), new Source.Blank(), new Size(8, 8),
            SamplerName.EULER, SigmaSchedule.AUTOMATIC, 1, 1, 0, 1);

    /**
     * A request with what else its file says.
     *
     * @param request makes the same picture
     */
    public record Recorded(Request request, PictureRecord record) {}

    /** Gesso writes A1111's words into other formats, and where a person wants less to be written. */
    private static String without(RestoredSettings restored) {
        return restored.dialect()
                .filter(program -> !program.startsWith("A1111"))
                .map(program -> "was not made with Gesso, but with " + program
                        + ", so it cannot be reproduced exactly.")
                .orElse("does not have Gesso's record of how it was made, so it cannot be made again exactly. Only PNG"
                        + " files that Gesso saved with everything written into them have it.");
    }

    /**
     * The request of a file.
     *
     * @throws UserException when the file is not one of ours, or something that made it is missing
     */
    public Recorded of(Path file) {
        RestoredSettings restored = files.apply(Metadata.read(file));
        PictureRecord origin = restored.origin()
                .orElseThrow(() -> new UserException("“" + file.getFileName() + "” " + without(restored)));
        if (origin.proof().isPresent() && origin.place().isEmpty()) {
            throw new UserException(
                    "“" + file.getFileName() + "” was filled with an older Gesso, which did not record"
                            + " how; its proof is in the file (gesso inspect), and it cannot be made again.");
        }
        requireNoControl(file, restored);
        requireFiles(file, restored);
        Request base = base(restored.settings().over(NOTHING), origin);
        return new Recorded(switch (source(file, restored, origin)) {
            case Source.Blank blank -> base.with(blank, base.size());
            case Source.From from -> base.with(from, base.size());
            case Source.Inside inside -> base.with(inside, base.size());
            case Source.Upscale upscale -> base.with(upscale, restored.size(base.size()));
            case Fill fill -> fill.request(base);
        }, origin);
    }

    /** The request with the model that made the picture. */
    private Request base(Request told, PictureRecord origin) {
        return told.with(it -> it.model = new RecordedModel(told.model(), origin.modelIdentity()).in(models));
    }

    private static void requireNoControl(Path file, RestoredSettings restored) {
        restored.lost()
                .stream()
                .filter(lost -> RestoredControl.SETTINGS.contains(lost.setting()))
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
}
