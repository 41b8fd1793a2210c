package studio.gesso.app.notices;

import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** What is seen where the studio cannot be opened: one sentence, which can be copied, without anything of the studio. */
public final class EmergencyView extends VBox {

    private static final double WIDTH = 560;
    private static final double HEIGHT = 220;
    private static final double GAP = 12;
    private final TextArea text = new TextArea();
    private final Button close = new Button("Close");

    public EmergencyView(String sentence) {
        super(GAP);
        text.setId("emergency");
        text.setText(sentence);
        text.setAccessibleText("Why Gesso could not start");
        text.setEditable(false);
        text.setWrapText(true);
        VBox.setVgrow(text, Priority.ALWAYS);
        close.setDefaultButton(true);
        setPadding(new Insets(GAP));
        getChildren().addAll(text, close);
    }

    /** Shows it in the place of whatever a window has. */
    public void show(Stage stage) {
        close.setOnAction(_ -> stage.hide());
        stage.setTitle("Gesso");
        stage.setScene(new Scene(this, WIDTH, HEIGHT));
        stage.show();
    }
}
