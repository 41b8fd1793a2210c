package studio.gesso.app.fx.task;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/** The thread of the window, as an executor; the only place that hands work to it. */
public final class FxThread implements Executor {

    @Override
    public void execute(Runnable task) {
        Platform.runLater(task);
    }
}
