package studio.gesso.app.device;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.card.CardPage;
import studio.gesso.app.fx.help.HelpButton;

/** The page of devices: a card for each, with its test. */
public final class DevicesView extends CardPage {

    private final DevicesViewModel model;
    private final ComputerViewModel settings;
    private final VBox packs = new VBox();

    /** The page; settings say which device does which part, and how much of the computer may be used. */
    public DevicesView(DevicesViewModel model, ComputerViewModel settings) {
        super("devices");
        this.model = model;
        this.settings = settings;
        packs.setId("packs");
        packs.getStyleClass().add("card");
        fill(line(styled("Device and memory", "heading"), new HelpButton("devices", "devices")),
                new ComputerView(settings), head(), cards(),
                line(styled("Vendors' libraries", "heading"), gap(), folder()),
                packs);
        model.packs().subscribe(this::showPacks);
        showPacks();
        model.entries().subscribe(this::show);
        settings.main().subscribe(_ -> show());
        // Not before: each look may start a process for every device.
        whenOpened(model::look);
    }

    private void show() {
        cards().getChildren().setAll(model.entries().stream().map(this::card).toList());
    }

    private Button folder() {
        Button folder = new Button("Open folder");
        folder.setId("open-devices");
        folder.setAccessibleText("Open the folder for vendors' libraries");
        folder.setOnAction(_ -> model.openFolder());
        return folder;
    }

    private void showPacks() {
        packs.getChildren()
                .setAll(model.packs().isEmpty()
                        ? List.of(wrapped("Nothing is there. A graphics card of most vendors works by a library that"
                                + " its vendor offers: each device above says where it is to be had."))
                        : model.packs().stream().map(DevicesView::pack).toList());
    }

    private static VBox pack(DevicesViewModel.PackEntry pack) {
        Label folder = wrapped(pack.folder());
        folder.getStyleClass().add("hint");
        return new VBox(styled(pack.name(), "name"), folder, wrapped(pack.verdict()));
    }

    private VBox head() {
        Button again = new Button("Test again");
        again.setId("test-devices");
        again.setOnAction(_ -> model.lookAgain());
        again.disableProperty().bind(model.looking());
        Label hint = wrapped("Pictures are made on the chosen device from the next start on. Each device has run small"
                + " networks in a process of its own, and its results were compared with the processor's.");
        hint.getStyleClass().add("hint");
        Label state = styled("", "summary");
        state.textProperty().bind(model.state());
        Form.show(state, state.textProperty().isNotEmpty());
        return new VBox(line(styled("Devices", "heading"), gap(), again), hint, state);
    }

    private VBox card(DeviceEntry entry) {
        boolean isChosen = entry.id().equals(settings.main().getValue());
        Button use = new Button(isChosen ? "Chosen" : "Use this device");
        use.getStyleClass().add("plain");
        use.setAccessibleText("Use " + entry.name());
        use.setDisable(isChosen || !entry.offered());
        use.setOnAction(_ -> settings.use(entry));
        VBox card = card(isChosen, line(styled(entry.name(), "name"), gap(), use));
        if (!entry.facts().isEmpty()) {
            card.getChildren().add(facts(entry.facts()));
        }
        entry.sentences().forEach(sentence -> card.getChildren().add(wrapped(sentence)));
        return card;
    }
}
