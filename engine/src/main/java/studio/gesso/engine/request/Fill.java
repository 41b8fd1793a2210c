package studio.gesso.engine.request;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Crop;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.fill.ColourMatch;
import studio.gesso.engine.image.fill.Composite;
import studio.gesso.engine.image.fill.Content;
import studio.gesso.engine.image.fill.EdgeFill;
import studio.gesso.engine.image.fill.InpaintProof;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.image.mask.Feather;
import studio.gesso.engine.image.mask.Spread;
import studio.gesso.engine.image.resize.Resample;

/**
 * A change of one part of a picture that provably leaves the rest unchanged: the part is cut out with its surroundings,
 * brought to the size that the model works in, painted by the pipeline, brought back, given the colours of its
 * surroundings, and laid over the original through the soft mask.
 *
 * <p>All but the painting happens here: the pipeline paints what is {@link #inside} and has {@link #finish} make the
 * whole picture of it. Two fills are equal where they fill the same in the same way.
 */
public final class Fill implements Source {

    /** How much of the picture the model sees. */
    public enum View {
        /** The whole frame. */
        WHOLE,
        /** The mask and what is around it, enlarged: more detail. */
        AROUND
    }

    /**
     * How a fill is done.
     *
     * @param grow pixels by which the mask is made wider first
     * @param feather how far the soft edge reaches to both sides in pixels
     * @param padding pixels around the mask that the model sees at least, with {@link View#AROUND}
     * @param view how much of the picture it sees
     * @param content what it starts from
     * @param colours whether the colours of the new part are matched to the old picture
     * @param strength how much is repainted, over 0 to 1
     */
    public record Settings(int grow, int feather, int padding, View view, Content content, ColourMatch colours,
            double strength) {

        /** The usual defaults of other programs, with matched colours. */
        public static final Settings USUAL = new Settings(0, 16, 32, View.AROUND, Content.ORIGINAL, ColourMatch.RING,
                0.75);

        /** @throws UserException if a number is outside of its {@linkplain Ranges range} */
        public Settings {
            Ranges.GROW.check("The growth of the mask", grow);
            Ranges.FEATHER.check("The feather of the mask", feather);
            Ranges.PADDING.check("The padding of the mask", padding);
            Ranges.STRENGTH.check("The denoising strength", strength);
        }
    }

    /**
     * What is filled.
     *
     * @param picture what was there
     * @param canvas what the result shows, in pixels of the picture: all of it, or more where it is made larger
     * @param mask where it may change, of the canvas's size
     */
    public record Subject(Pixels picture, Area canvas, Mask mask) {

        /** @throws UserException if the mask has another size */
        public Subject {
            if (!mask.size().equals(canvas.size())) {
                throw new UserException("The mask is " + mask.size() + " pixels and the picture " + canvas.size()
                        + "; a mask must have its picture's size.");
            }
        }

        /** All of a picture. */
        public Subject(Pixels picture, Mask mask) {
            this(picture, Area.of(picture.size()), mask);
        }

        private Pixels original() {
            return canvas.equals(Area.of(picture.size())) ? picture : Crop.of(picture, canvas);
        }
    }

    /**
     * A finished fill.
     *
     * @param picture the whole picture
     * @param proof what comparing it with the original found
     */
    public record Filled(Pixels picture, InpaintProof proof) {}

    private final Subject subject;
    private final Settings settings;
    private final Region region;
    private final Pixels original;
    private final Mask feathered;
    private final Pixels opaqueCrop;
    private final Mask cropMask;

    /**
     * Prepares a fill of a known region.
     *
     * @param region inside the canvas; what is transparent there is filled from its edge before the model sees it
     * @throws UserException if the mask is empty, or outside what the model sees, or that is outside the canvas
     */
    public Fill(Subject subject, Settings settings, Region region) {
        this(subject, settings, _ -> region);
    }

    /**
     * Prepares a fill.
     *
     * @param frame what the model sees with {@link View#WHOLE}, inside the canvas; nothing outside is changed then
     * @throws UserException if the mask is empty, or outside what the model sees
     */
    public Fill(Subject subject, Area frame, Settings settings, Region.Work work) {
        this(subject, settings, masked -> switch (settings.view) {
            case WHOLE -> Region.whole(frame, work);
            case AROUND -> Region.around(masked, subject.canvas.size(), settings.padding, work);
        });
    }

    private Fill(Subject subject, Settings settings, Function<Area, Region> seen) {
        this.subject = subject;
        this.settings = settings;
        this.original = subject.original();
        this.feathered = feathered(subject.mask, settings);
        Area masked = Area.covering(feathered);
        if (masked.isEmpty()) {
            throw new UserException("The mask is empty. Paint over the part of the picture that may change.");
        }
        this.region = seen.apply(masked);
        if (!Area.of(original.size()).contains(region.crop())) {
            throw new UserException(
                    "The part that the model sees, " + region.crop() + ", is not all inside the picture of "
                            + original.size() + ".");
        }
        this.opaqueCrop = EdgeFill.transparent(Crop.of(original, region.crop()));
        this.cropMask = Crop.of(feathered, region.crop());
        if (Area.covering(cropMask).isEmpty()) {
            throw new UserException(
                    "No part of the mask is inside the frame. Move the frame, or let the model see the mask's "
                            + "surroundings.");
        }
    }

    /** The mask as it is laid over the picture: grown, then with its soft edge. */
    public static Mask feathered(Mask mask, Settings settings) {
        return Feather.of(Spread.grow(mask, settings.grow), settings.feather);
    }

    /**
     * The mask for making a picture larger: all that is transparent, and as much of the picture's edge that the soft
     * edge of the mask lies inside it, together with what was painted.
     */
    public static Mask outwards(Pixels enlarged, Mask painted, Settings settings) {
        byte[] empty = new byte[enlarged.argb().length];
        for (int i = 0; i < empty.length; i++) {
            empty[i] = (byte) (255 - (enlarged.argb()[i] >>> 24));
        }
        byte[] both = Spread.grow(new Mask(enlarged.size(), empty), settings.feather).coverage().clone();
        for (int i = 0; i < both.length; i++) {
            both[i] = (byte) Math.max(both[i] & 0xff, painted.coverage()[i] & 0xff);
        }
        return new Mask(enlarged.size(), both);
    }

    /** What the model sees, and at which resolution. */
    public Region region() {
        return region;
    }

    /** The part of the picture that can change; no pixel outside of this area does. */
    public Area changed() {
        return Area.covering(cropMask).move(region.crop().x(), region.crop().y());
    }

    /** What is filled. */
    public Subject subject() {
        return subject;
    }

    /** How it is filled. */
    public Settings settings() {
        return settings;
    }

    @Override
    public double strength() {
        return settings.strength;
    }

    /** The request with this fill in place of its own source, in the size that the model works in. */
    public Request request(Request base) {
        return base.with(this, region.working());
    }

    /**
     * What the model paints: the prepared part of the picture.
     *
     * @param seed makes the noise of {@link Content#NOISE}
     */
    public Source.Inside inside(long seed) {
        Mask mask = Resample.BILINEAR.resize(cropMask, region.working());
        Pixels shown = Resample.LANCZOS.resize(opaqueCrop, region.working());
        return new Source.Inside(settings.content.prepare(shown, mask, seed), mask, settings.strength,
                Source.Inside.Edge.SOFT);
    }

    /** The region with a preview, of any size, composited over it. */
    public Pixels preview(Pixels small) {
        Pixels scaled = Resample.BILINEAR.resize(small, region.crop().size());
        return Composite.over(Crop.of(original, region.crop()), scaled, Area.of(scaled.size()), cropMask);
    }

    /** The complete picture with the generated part, with its proof. */
    public Picture finish(Picture painted) {
        Filled filled = finish(painted.pixels());
        return new Picture(filled.picture, painted.request(), painted.made(), Optional.of(filled.proof));
    }

    /**
     * Composites the pipeline's picture over the original.
     *
     * @param generated the pipeline's picture, in the working size
     */
    public Filled finish(Pixels generated) {
        Pixels scaled = Resample.LANCZOS.resize(generated, region.crop().size());
        Pixels matched = settings.colours.apply(scaled, opaqueCrop, cropMask);
        Pixels picture = Composite.over(original, matched, region.crop(), feathered);
        return new Filled(picture, proof(picture));
    }

    /**
     * Compares a picture with the one that was filled.
     *
     * @throws UserException if they are not of one size
     */
    public InpaintProof proof(Pixels picture) {
        return InpaintProof.of(original, picture, feathered);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fill f && settings.equals(f.settings) && region.equals(f.region)
                && subject.equals(f.subject);
    }

    @Override
    public int hashCode() {
        return Objects.hash(settings, region, subject);
    }
}
