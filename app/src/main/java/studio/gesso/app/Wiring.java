package studio.gesso.app;

import java.util.concurrent.ThreadLocalRandom;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.layout.VBox;
import studio.gesso.app.action.ActionView;
import studio.gesso.app.action.ActionViewModel;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.frame.FrameView;
import studio.gesso.app.frame.FrameViewModel;
import studio.gesso.app.fx.FxThread;
import studio.gesso.app.fx.Theme;
import studio.gesso.app.jobs.Jobs;
import studio.gesso.app.prompt.PromptView;
import studio.gesso.app.prompt.PromptViewModel;
import studio.gesso.app.results.ResultsView;
import studio.gesso.app.results.ResultsViewModel;
import studio.gesso.app.settings.SamplingViewModel;
import studio.gesso.app.settings.SeedViewModel;
import studio.gesso.app.settings.SettingsView;
import studio.gesso.app.settings.SizeViewModel;
import studio.gesso.engine.tensor.Refusal;

/** Builds every object of the studio with {@code new}, in reading order. */
final class Wiring implements AutoCloseable {

    /** Seeds as A1111 draws them: 32 bits, which people can still type. */
    private static final long SEEDS = 1L << 32;

    private final Jobs jobs;
    private final Scene scene;

    Wiring() {
        FxThread window = new FxThread();
        Draft draft = new Draft(() -> ThreadLocalRandom.current().nextLong(SEEDS));
        jobs = new Jobs((_, _, _) -> {
            throw new Refusal("This build has no engine yet.");
        }, _ -> {
            throw new Refusal("This build cannot save pictures yet.");
        }, window);
        Theme theme = new Theme(new SimpleObjectProperty<>(Theme.Choice.SYSTEM));

        PromptView prompt = new PromptView(new PromptViewModel(draft));
        ActionView action = new ActionView(new ActionViewModel(draft, jobs));
        SettingsView settings = new SettingsView(new SizeViewModel(draft), new SamplingViewModel(draft),
                new SeedViewModel(draft, jobs));
        VBox request = new VBox(prompt, action, settings);
        request.getStyleClass().add("request");
        FrameView frame = new FrameView(new FrameViewModel(draft, jobs, () -> {}), action::focus);
        ResultsView results = new ResultsView(new ResultsViewModel(draft, jobs));
        scene = new Scene(new MainWindow(request, frame, results), 1440, 900);
        theme.dress(scene);
    }

    Scene scene() {
        return scene;
    }

    @Override
    public void close() {
        jobs.close();
    }
}
