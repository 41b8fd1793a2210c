package studio.gesso.engine.archive.metadata.settings;

import java.util.List;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.Source.Upscale;

/**
 * The settings in a picture file, and what could not be restored.
 *
 * @param dialect the program whose format it is, such as "ComfyUI"; missing where nothing could be read
 * @param settings the settings that were understood
 * @param lost settings that could not be restored
 * @param sentence a message for people; always there when there is no dialect
 * @param origin more about a picture that Gesso made
 * @param files what changed the picture beside its model, as far as it is told; whether it is here is not known yet
 * @param controls what steered it beside its prompt; because the pictures for it are elsewhere, they are listed as lost too
 */
public record RestoredSettings(Optional<String> dialect, Settings settings, List<Lost> lost, Optional<String> sentence,
        Optional<PictureRecord> origin, List<RecordedFile> files, List<RestoredControl> controls) {

    public RestoredSettings {
        controls = List.copyOf(controls);
        lost = List.copyOf(lost);
        files = List.copyOf(files);
    }

    public static RestoredSettings nothing(String sentence) {
        return new RestoredSettings(Optional.empty(), Settings.UNKNOWN, List.of(), Optional.of(sentence),
                Optional.empty(), List.of(), List.of());
    }

    /** The same with other settings, and other things that could not be restored. */
    public RestoredSettings with(Settings others, List<Lost> missing) {
        return new RestoredSettings(dialect, others, missing, sentence, origin, files, controls);
    }

    /**
     * What a picture of ours was started with.
     *
     * @param parent the picture that it was made from
     * @param mask the mask that its file keeps
     * @throws UserException if the mask of a fill does not fit, or is missing
     */
    public Source source(Pixels parent, Optional<Mask> mask) {
        double strength = settings.strength().orElse(1.0);
        Optional<PictureRecord.Enlargement> larger = origin.flatMap(PictureRecord::enlargement);
        if (larger.isPresent()) {
            return new Upscale(parent, larger.get().upscaler(), larger.get().detail(), larger.get().tile());
        }
        if (mask.isEmpty() && origin.flatMap(PictureRecord::place).isPresent()) {
            throw new UserException(
                    "The mask with which the picture was filled is missing from the file, so it is not known"
                            + " where that was.");
        }
        if (mask.isEmpty()) {
            return new Source.From(parent, strength);
        }
        return origin.flatMap(PictureRecord::place)
                .<Source>map(place -> fill(parent, mask.get(), place))
                .orElseGet(() -> new Source.Inside(parent, mask.get(), strength,
                        origin.map(PictureRecord::edge).orElse(Source.Inside.Edge.HARD)));
    }

    /** The size of what the picture's own request makes; another's where it says nothing. */
    public Size size(Size other) {
        return origin.flatMap(PictureRecord::enlargement).map(PictureRecord.Enlargement::size).orElse(other);
    }

    private Fill fill(Pixels parent, Mask mask, PictureRecord.Place place) {
        Area canvas = new Area(place.left(), place.top(), mask.width(), mask.height());
        Area crop = place.crop();
        return new Fill(new Fill.Subject(parent, canvas, mask), settings.over(Fill.Settings.USUAL),
                new Region(crop, settings.size().orElse(crop.size())));
    }

    /**
     * A setting that could not be restored.
     *
     * @param setting its name, such as "sampler"
     * @param reason why, as a sentence
     */
    public record Lost(String setting, String reason) {}
}
