package studio.gesso.app;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.app.canvas.CanvasViewModel;
import studio.gesso.app.fx.drop.PictureUses;
import studio.gesso.app.jobs.Task;
import studio.gesso.app.palette.Command;
import studio.gesso.app.steps.BranchViewModel;
import studio.gesso.app.steps.StripView;
import studio.gesso.app.steps.StripViewModel;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.work.forecast.Forecast;

/** Builds the strip of steps under the canvas. */
final class StepsWiring {

    private final SharedServices shop;
    private final CanvasViewModel canvas;
    private final StripViewModel strip;

    StepsWiring(SharedServices shop, CanvasViewModel canvas) {
        this.shop = shop;
        this.canvas = canvas;
        BranchViewModel.Around around = new BranchViewModel.Around(() -> shop.draft.request().advanced().loras(),
                this::mask, this::forecast, shop.work, this::submit, shop.notices::tell);
        strip = new StripViewModel(shop.steps, shop.jobs, canvas.results().looks().looker(),
                shop.scans,
                shop.preferences.stepsFolded(), around,
                shop.notices::tell);
    }

    StripViewModel strip() {
        return strip;
    }

    static List<Command> commands(StripViewModel strip, StripView view, PictureUses uses) {
        return List.of(new Command("Keep this step as a picture", strip::keep),
                new Command("Branch from this step …", view::branch),
                new Command("Open this step on the canvas", () -> strip.use(uses.open())),
                new Command("Add this step as a layer", () -> strip.use(uses.layer())),
                new Command("Use this step as a control picture", () -> strip.use(uses.control())),
                new Command("Use this step as a reference picture", () -> strip.use(uses.reference())),
                new Command("Fold the steps away, or show them", strip::fold));
    }

    private void mask(Consumer<Mask> taker) {
        canvas.snapshot(snapshot -> taker.accept(snapshot.mask()));
    }

    private Optional<Duration> forecast(Request request) {
        return shop.history.of(List.of(request), shop.deviceId.get()).map(Forecast::time);
    }

    /** A branch is looked at while it is made; its picture is among the results, and does not take the canvas. */
    private void submit(Request branch) {
        canvas.results().looks().end();
        shop.jobs.submit(new Task(branch, _ -> {},
                preview -> canvas.results().preview(() -> branch.source().whole(preview)), () -> {},
                canvas.results()::endPreview));
    }
}
