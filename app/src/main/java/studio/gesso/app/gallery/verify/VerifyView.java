package studio.gesso.app.gallery.verify;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Icons;

/** The progress of a verification, and the result of the last one. */
public final class VerifyView extends VBox {

    private final VerifyViewModel model;

    public VerifyView(VerifyViewModel model) {
        this.model = model;
        getStyleClass().add("verify");
        model.state().subscribe(this::show);
    }

    private void show(VerifyViewModel.State state) {
        switch (state) {
            case VerifyViewModel.State.Nothing() -> getChildren().clear();
            case VerifyViewModel.State.Running(String words, double done) -> run(words, done);
            case VerifyViewModel.State.Expected(String sentence) -> say(sentence, "not-exact");
            case VerifyViewModel.State.Ended(String sentence, boolean exact) ->
                say(sentence, exact ? "proof" : "not-exact");
            case VerifyViewModel.State.Refused(String sentence) -> say(sentence, "not-verified");
        }
        setManaged(!getChildren().isEmpty());
    }

    private void run(String words, double done) {
        ProgressBar bar = new ProgressBar(done);
        bar.setAccessibleText(words);
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        Button stop = Icons.button("close", "Stop verifying", model::cancel);
        HBox row = new HBox(bar, stop);
        row.getStyleClass().add("verify-row");
        Label label = new Label(words);
        label.getStyleClass().addAll("muted", "small");
        getChildren().setAll(label, row);
    }

    private void say(String sentence, String style) {
        Label label = new Label(sentence);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        getChildren().setAll(label);
    }
}
