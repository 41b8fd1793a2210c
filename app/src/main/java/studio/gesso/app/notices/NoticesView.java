package studio.gesso.app.notices;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.ClipboardAccess;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.Notices;
import studio.gesso.app.notices.NoticesViewModel.Notice;

/** Notices in the least used corner of the window; the space between them lets mouse events through. */
public final class NoticesView extends VBox {

    private final NoticesViewModel model;

    public NoticesView(NoticesViewModel model) {
        this.model = model;
        Form.style(this, "notices.css");
        setId("notices");
        setPickOnBounds(false);
        model.notices().addListener((ListChangeListener<Notice>) _ -> show());
    }

    private void show() {
        getChildren().setAll(model.shown().stream().map(this::notice).toList());
        int more = model.notices().size() - model.shown().size();
        if (more > 0) {
            Label older = new Label(more == 1 ? "1 more" : more + " more");
            older.getStyleClass().addAll("notice", "older");
            getChildren().addFirst(older);
        }
    }

    private HBox notice(Notice said) {
        Label text = new Label(said.sentence());
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button close = Icons.button("close", "Dismiss", () -> model.dismiss(said));
        Button copy = Icons.button("content-copy", "Copy this text", () -> ClipboardAccess.put(said.sentence()));
        close.getStyleClass().add("dismiss-notice");
        copy.getStyleClass().add("copy-notice");
        HBox notice = new HBox(Icons.icon("information-outline"), text);
        said.actions().forEach(deed -> notice.getChildren().add(button(said, deed)));
        notice.getChildren().addAll(copy, close);
        notice.getStyleClass().add("notice");
        return notice;
    }

    private Button button(Notice said, Notices.Action deed) {
        Button button = new Button(deed.name());
        button.getStyleClass().add("plain");
        button.setOnAction(_ -> model.perform(said, deed));
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }
}
