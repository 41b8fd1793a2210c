package studio.gesso.engine.diffusion.pipeline;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.guidance.ConditioningSchedule;
import studio.gesso.engine.diffusion.guidance.control.ControlTiles;
import studio.gesso.engine.diffusion.guidance.control.SeenOnce;
import studio.gesso.engine.diffusion.model.config.SchedulerConfig;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.pipeline.check.ModelCheck;
import studio.gesso.engine.diffusion.pipeline.preview.FastDecoding;
import studio.gesso.engine.diffusion.scheduler.SamplingPlan;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Crop;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.decoding.Fallback;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Generator;
import studio.gesso.engine.tensor.NoiseWindow;
import studio.gesso.engine.tensor.SharedDraws;

/**
 * Paints the tiles of a picture with a model, each with its own part of one field of noise: where tiles overlap they start
 * from the same, so that they agree, and the picture does not depend on the order.
 */
final class TilePainter {

    private final DiffusionModel model;
    private final Request one;
    private final Pixels picture;
    private final int scale;
    private final Optional<FastDecoding> fast;
    private final Consumer<Fallback> told;
    private final Consumer<State> stepped;
    private final Cancellation cancellation;
    private final ControlTiles controls;
    private final Generator noise;
    private final SeenOnce seen = new SeenOnce();
    private final Map<Size, ConditioningSchedule> conditions = new HashMap<>();

    /**
     * A painter.
     *
     * @param one the request of one picture; its source is that of every tile, with the picture under the tile
     * @param picture what is repainted, or made larger by the model
     * @param scale how many times as large the result is
     * @param fast decodes tiles, where they are to be decoded fast
     * @param stepped hears of every step of every tile
     */
    TilePainter(DiffusionModel model, Request one, Pixels picture, int scale, Optional<FastDecoding> fast,
            Consumer<Fallback> told, Consumer<State> stepped, Cancellation cancellation) {
        this.model = model;
        this.one = one;
        this.picture = picture;
        this.scale = scale;
        this.fast = fast;
        this.told = told;
        this.stepped = stepped;
        this.cancellation = cancellation;
        this.controls = new ControlTiles(one, new Size(picture.width() * scale, picture.height() * scale),
                cancellation);
        this.noise = new SharedDraws(one.advanced().noise().of(one.seed()));
    }

    /**
     * A tile.
     *
     * @param area of the picture
     * @param strength how much of it is repainted
     */
    Pixels tile(Area area, double strength) {
        cancellation.check();
        Request tile = one.with(new Source.From(Crop.of(picture, area), strength),
                new Size(area.width() * scale, area.height() * scale))
                .with(it -> it.advanced = controls.of(new Area(area.x() * scale, area.y() * scale,
                        area.width() * scale, area.height() * scale)));
        ModelCheck.check(tile, model);
        SchedulerConfig scheduler = model.scheduler().as(tile.sampler(), tile.sigmaSchedule());
        SamplingPlan sampling = Run.sampling(tile, model, scheduler);
        ConditioningSchedule said = conditions.computeIfAbsent(tile.size(), _ -> model.conditions(
                PromptChoice.conditioningRequest(tile, Run.calls(tile, sampling)), cancellation));
        Run run = Run.of(tile, model, sampling, said, noise(area), seen.ofTile(), told, cancellation);
        State state = run.begin();
        while (!state.finished()) {
            state = run.advance(state);
            stepped.accept(state);
        }
        State last = state;
        return fast.map(decoder -> decoder.picture(last.latents(), tile.size(), cancellation))
                .orElseGet(() -> run.decode(last));
    }

    private Generator noise(Area area) {
        int factor = model.space().factor();
        return new NoiseWindow(noise.copy(), picture.height() * scale / factor,
                picture.width() * scale / factor, area.y() * scale / factor, area.x() * scale / factor);
    }
}
