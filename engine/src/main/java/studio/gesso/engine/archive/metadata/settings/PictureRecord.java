package studio.gesso.engine.archive.metadata.settings;

import java.time.Instant;
import java.util.Optional;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.InpaintProof;
import studio.gesso.engine.request.Picture.Made;
import studio.gesso.engine.request.Source.Inside.Edge;

/**
 * What our own pictures record beyond their settings.
 *
 * @param created when the picture was finished
 * @param pixels the {@linkplain Fingerprint fingerprint} of its pixels
 * @param parent the fingerprint of the picture that it was made from
 * @param edge how the painted and the kept part of it met, where a part was painted
 * @param place where it was filled, where it was a fill
 * @param made where and how it was made
 * @param proof for a fill, what comparing it with the original found outside the mask
 * @param enlargement how it was made larger, where it was
 * @param modelIdentity what its model is known by, whatever its name is by now
 */
public record PictureRecord(Instant created, String pixels, Optional<String> parent, Edge edge, Optional<Place> place,
        Optional<Made> made, Optional<InpaintProof> proof, Optional<Enlargement> enlargement,
        Optional<String> modelIdentity) {

    /**
     * Where a picture was filled.
     *
     * @param crop what the model saw, in pixels of this picture
     * @param left the column of the picture that it was made from with which this picture begins
     * @param top the row of it
     */
    public record Place(Area crop, int left, int top) {}

    /**
     * How a picture was made larger; see {@link studio.gesso.engine.request.Source.Upscale}.
     *
     * @param upscaler its name
     * @param size of this picture
     */
    public record Enlargement(String upscaler, double detail, int tile, Size size) {}
}
