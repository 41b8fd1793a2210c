package studio.gesso.engine.diffusion.pipeline;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.Precision;
import studio.gesso.engine.diffusion.model.adapter.FileHashing;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.model.family.ExtraChannels;
import studio.gesso.engine.diffusion.network.ImageTensor;
import studio.gesso.engine.diffusion.network.tile.TilePlan;
import studio.gesso.engine.diffusion.network.tile.TileRows;
import studio.gesso.engine.diffusion.pipeline.decoding.DecodingRecord;
import studio.gesso.engine.diffusion.pipeline.preview.FastDecoding;
import studio.gesso.engine.diffusion.pipeline.timing.TimeLeft;
import studio.gesso.engine.diffusion.pipeline.upscale.Enlarger;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Crop;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.EdgeFill;
import studio.gesso.engine.image.mask.Alpha;
import studio.gesso.engine.image.resize.Resample;
import studio.gesso.engine.image.resize.RowResizer;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source.Upscale;
import studio.gesso.engine.request.upscale.Hires;

/**
 * Makes one picture larger with a model: an upscaler's result is repainted in tiles of the size that the model makes best, or
 * the model itself makes larger pictures of small ones, tile by tile.
 */
final class PaintedUpscale {

    /** Why a second pass is left out. */
    static final String NOT_WAITED_FOR = "You have asked to finish now.";

    private final OpenedModel opened;
    private final DiffusionModel model;
    private final Request one;
    private final Optional<FastDecoding> fast;
    private final Consumer<Event> events;
    private final DecodingRecord decoding;
    private final Cancellation cancellation;
    private final long begin = System.nanoTime();
    private final Set<String> noted = new HashSet<>();
    private int picture;
    private int done;
    private int before;
    private boolean isSecond;
    private Optional<TimeLeft> left = Optional.empty();

    /**
     * A picture.
     *
     * @param whole the size that was painted, with what the model needs on the right and below
     */
    private record Painted(Pixels pixels, Size whole) {}

    /**
     * One picture.
     *
     * @param one its request
     * @param fast decodes its tiles, where it is to be decoded fast
     * @param events hears of every step of every tile
     */
    PaintedUpscale(OpenedModel opened, Request one, Optional<FastDecoding> fast, Consumer<Event> events,
            Cancellation cancellation) {
        this.opened = opened;
        this.model = opened.model();
        this.one = one;
        this.fast = fast;
        this.events = events;
        this.cancellation = cancellation;
        this.decoding = new DecodingRecord(one, model, this::noteOnce);
    }

    /**
     * Makes the picture of a request that makes one larger.
     *
     * @param number its place in the batch
     * @param of how many pictures that has
     */
    void paint(Upscale upscale, Enlarger enlarger, int number, int of, Precision precision) {
        picture = number;
        model.await(Batch.needed(one));
        events.accept(new Event.Started(number, of, one.seed()));
        FileHashing hashing = opened.hashing().get();
        Painted painted = painted(upscale, enlarger);
        Picture.Made made = decoding.made(one, painted.whole, precision, Duration.ofNanos(System.nanoTime() - begin),
                hashing.get(), Picture.Usage.NONE);
        events.accept(new Event.Finished(new Picture(painted.pixels, decoding.of(one), made)));
    }

    /** How it is encoded and decoded. */
    DecodingRecord decoding() {
        return decoding;
    }

    /** The same is said of every tile. */
    void noteOnce(String sentence) {
        if (noted.add(sentence)) {
            events.accept(new Event.Noted(sentence));
        }
    }

    private void step(int all) {
        done++;
        tell(before + all);
        requireWanted(done < before + all);
    }

    private void tell(int all) {
        events.accept(new Event.Stepped(picture, done, Math.max(done, all), Optional.empty(),
                left.orElseThrow().afterStep(System.nanoTime())));
    }

    /** A tile of the upscaler is a step too, of the second pass. */
    private void enlarged(int tile, int of, int following) {
        if (tile == 0) {
            left = Optional.of(new TimeLeft(of + following, System.nanoTime()));
        } else {
            done++;
            before++;
            tell(before + of - tile + following);
        }
        requireWanted(true);
    }

    /** A second pass is left out where the person does not wait for it. */
    private void requireWanted(boolean isUnfinished) {
        if (isSecond && isUnfinished && cancellation.takeFinishNow()) {
            throw new UserException(NOT_WAITED_FOR);
        }
    }

    /**
     * The second pass: the picture of the first one, larger and refined; in one piece up to twice the size that the model
     * makes best, as others do it.
     *
     * @param number its place in the batch
     * @param steps how many the first pass had
     */
    Pixels refine(Pixels first, Hires hires, int number, int steps, Enlarger enlarger) {
        before = steps;
        done = steps;
        picture = number;
        isSecond = true;
        Size size = hires.of(first.size());
        int each = each(hires.strength());
        Pixels larger = enlarger.enlarge(new Upscale(first, hires.upscaler(), 0, 0), size,
                (tile, of) -> enlarged(tile, of, each), cancellation);
        return repaint(EdgeFill.transparent(larger), hires.strength(), second(size)).pixels;
    }

    private Painted painted(Upscale upscale, Enlarger enlarger) {
        if (model.facts().extraChannels() == ExtraChannels.SMALL_PICTURE) {
            return enlarged(upscale);
        }
        if (upscale.upscaler().equals(Upscale.BY_MODEL)) {
            throw new UserException(model.facts().card().name() + " does not make pictures larger by itself; choose an"
                    + " upscaler, or a model such as Stable Diffusion ×4 upscaler.");
        }
        Pixels larger = enlarger.enlarge(upscale, one.size(), (_, _) -> {}, cancellation);
        Painted painted = repaint(EdgeFill.transparent(larger), upscale.detail(), plan(1, upscale.tile()));
        return new Painted(Alpha.like(upscale.image(), painted.pixels), painted.whole);
    }

    /** A picture of any size, repainted. */
    private Painted repaint(Pixels picture, double strength, TilePlan plan) {
        Painted painted = tiles(filled(picture, 1), 1, strength, plan);
        return new Painted(Crop.of(painted.pixels, Area.of(picture.size())), painted.whole);
    }

    /** What the model makes of a small picture. */
    private Painted enlarged(Upscale upscale) {
        int scale = ModelCard.ENLARGEMENT;
        Pixels small = EdgeFill.transparent(upscale.image());
        Painted painted = tiles(filled(small, scale), scale, 1, plan(scale, upscale.tile()));
        Pixels cut = Crop.of(painted.pixels, new Area(0, 0, small.width() * scale, small.height() * scale));
        return new Painted(Alpha.like(upscale.image(), Resample.LANCZOS.resize(cut, one.size())), painted.whole);
    }

    /** How many steps a tile has. */
    private int each(double strength) {
        return Run.steps(one, strength, model);
    }

    private Painted tiles(Pixels whole, int scale, double strength, TilePlan plan) {
        Size made = new Size(whole.width() * scale, whole.height() * scale);
        RowResizer result = new RowResizer(Resample.LANCZOS, made, made);
        TileRows rows = new TileRows(whole.size(), plan, scale);
        int each = each(strength);
        left = Optional.of(new TimeLeft(each * rows.tiles(), System.nanoTime()));
        TilePainter painter = new TilePainter(model, one, whole, scale, fast, decoding, _ -> step(each * rows.tiles()),
                cancellation);
        rows.run(area -> ImageTensor.unit(painter.tile(area, strength)), result::row);
        return new Painted(result.finish(), made);
    }

    /** Tiles of the size that the model makes best, in pixels of the picture that is cut. */
    private TilePlan plan(int scale, int tile) {
        ModelCard card = model.facts().card();
        Size best = tile > 0 ? card.sizes().nearest(new Size(tile, tile)) : card.defaults().size();
        int multiple = multiple(scale);
        return ofSide(Math.min(best.width(), best.height()) / scale / multiple * multiple, multiple);
    }

    /** The tiles of a second pass. */
    private TilePlan second(Size size) {
        Size filled = filled(size, 1);
        ModelCard card = model.facts().card();
        Size best = card.defaults().size();
        boolean isWhole = longest(size) <= 2 * longest(best) && card.sizes().nearest(filled).equals(filled);
        return isWhole ? ofSide(longest(filled), multiple(1)) : plan(1, 0);
    }

    private static int longest(Size size) {
        return Math.max(size.width(), size.height());
    }

    private static TilePlan ofSide(int wanted, int multiple) {
        int side = Math.max(4 * multiple, wanted);
        int overlap = Math.max(multiple, side / 4 / multiple * multiple);
        return new TilePlan(side, overlap, overlap / 8, multiple, TilePlan.Length.EXACT);
    }

    /** Where tiles can begin: at latents, and their sides are such that the model makes them. */
    private int multiple(int scale) {
        return Math.ceilDiv(Math.max(model.facts().card().sizes().multiple(), model.space().factor()), scale);
    }

    /** The picture with its edge continued on the right and below, until the model can make it. */
    private Pixels filled(Pixels picture, int scale) {
        Size size = filled(picture.size(), scale);
        return size.equals(picture.size()) ? picture : EdgeFill.transparent(Crop.of(picture, Area.of(size)));
    }

    private Size filled(Size size, int scale) {
        int multiple = multiple(scale);
        Size least = model.facts().card().sizes().smallest();
        return new Size(filled(size.width(), least.width() / scale, multiple),
                filled(size.height(), least.height() / scale, multiple));
    }

    private static int filled(int side, int least, int multiple) {
        return Math.max(least, Math.ceilDiv(side, multiple) * multiple);
    }
}
