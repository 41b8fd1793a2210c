package studio.gesso.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;
import studio.gesso.app.fx.FoldedGroup;
import studio.gesso.app.fx.FxImages;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.worker.EnginePlace;

/** The whole window with a home of its own, for tests: opened at the corner of the Headless screen. */
public final class Studio implements AutoCloseable {

    private static final int PATIENCE = 60;
    private final Wiring wiring;
    private final Stage stage;
    private final Person person = new Person();
    private final WindowThreadGuard guard = new WindowThreadGuard();

    /** Opens a window of a size with the starter model and an empty home folder. */
    public static Studio open(Path home, double width, double height) {
        return open(home, ModelLibrary.ofThisPerson(), width, height);
    }

    /** Opens a window with models of a library. */
    public static Studio open(Path home, ModelLibrary models, double width, double height) {
        return open(home, models, EnginePlace.HERE, width, height);
    }

    /** Opens a window whose pictures are made in a child process, as those of people are. */
    public static Studio withChild(Path home, double width, double height) {
        return open(home, ModelLibrary.ofThisPerson(), EnginePlace.CHILD, width, height);
    }

    /** Opens a window with models of a library, whose pictures are made at a place. */
    public static Studio open(Path home, ModelLibrary models, EnginePlace engine, double width, double height) {
        Person.atScreen();
        return onWindow(() -> new Studio(home, models, engine, width, height));
    }

    private Studio(Path home, ModelLibrary models, EnginePlace engine, double width, double height) {
        wiring = new Wiring(new Wiring.Surroundings(new StudioFolders(home, Map.of()), models, person, _ -> {},
                engine));
        stage = Person.window(wiring.scene());
        stage.setWidth(width);
        stage.setHeight(height);
        stage.show();
    }

    public Wiring wiring() {
        return wiring;
    }

    public Scene scene() {
        return wiring.scene();
    }

    /** What the next questions for a file or a folder are answered with. */
    public void answer(Path path) {
        person.answers(path);
    }

    /** A node by its style or id. */
    public <N extends Node> N find(String selector, Class<N> type) {
        return type.cast(onWindow(() -> {
            Node node = scene().lookup(selector);
            if (node == null) {
                throw new AssertionError("There is no " + selector);
            }
            return node;
        }));
    }

    /** Types into a field in the place of what was there; on the window's thread. */
    public void type(String selector, String text) {
        ((TextInputControl) scene().lookup(selector)).setText(text);
    }

    /** Opens a folded group; on the window's thread. */
    public void unfold(String group) {
        ((FoldedGroup) scene().lookup(group)).header().setSelected(true);
    }

    /** Closes a folded group; on the window's thread. */
    void fold(String group) {
        ((FoldedGroup) scene().lookup(group)).header().setSelected(false);
    }

    /** Does what the palette does when a command is chosen; on the window's thread. */
    public void perform(String command) {
        wiring.commands().stream().filter(c -> c.name().equals(command)).findFirst().orElseThrow().action().run();
    }

    /** Presses a button; on the window's thread. */
    public void press(String button) {
        ((ButtonBase) scene().lookup(button)).fire();
    }

    /** The text of a label; on the window's thread. */
    public String text(String selector) {
        return ((Labeled) scene().lookup(selector)).getText();
    }

    /** The text of a field; on the window's thread. */
    public String typed(String selector) {
        return ((TextInputControl) scene().lookup(selector)).getText();
    }

    /** Sets a number of a group by typing it; on the window's thread. */
    public void set(String group, String name, int number) {
        setText(group, name, String.valueOf(number));
    }

    /** Sets a number of a group by typing its text; on the window's thread. */
    public void setText(String group, String name, String text) {
        TextField field = scene().lookup(group)
                .lookupAll(".number")
                .stream()
                .map(TextField.class::cast)
                .filter(one -> one.getAccessibleText().equals(name))
                .findFirst()
                .orElseThrow();
        field.setText(text);
        field.fireEvent(new ActionEvent());
    }

    /** How many nodes there are of a style; on the window's thread. */
    public int count(String selector) {
        return scene().getRoot().lookupAll(selector).size();
    }

    /** Whether the button tells how far a run is; on the window's thread. */
    public boolean hasStatus() {
        return scene().lookup("#status") != null;
    }

    /** The pixels of a thumbnail, counted from the newest; on the window's thread. */
    Pixels tile(int index) {
        Node tile = scene().getRoot().lookupAll(".tile").stream().skip(index).findFirst().orElseThrow();
        return FxImages.pixels(((ImageView) ((Labeled) tile).getGraphic()).getImage());
    }

    /** What the window looks like; from any thread. */
    public Pixels snapshot() {
        if (Platform.isFxApplicationThread()) {
            layOut();
            return FxImages.pixels(scene().snapshot(null));
        }
        return onWindow(this::snapshot);
    }

    /** What a folded group's header shows; on the window's thread. */
    public String badge(String group) {
        return ((Labeled) scene().lookup(group).lookup(".badge")).getText();
    }

    /** Presses a key where the focus is. */
    public void press(KeyCode key, KeyCombination.Modifier... held) {
        run(() -> {
            Node target = scene().getFocusOwner();
            Person.press(target, key, held);
            Person.release(target, key, held);
        });
    }

    public void pressWithShift(KeyCode key) {
        press(key, KeyCombination.SHIFT_DOWN);
    }

    public void pressWithControl(KeyCode key) {
        press(key, KeyCombination.CONTROL_DOWN);
    }

    /** Brings the layout up to date; on the window's thread. */
    public void layOut() {
        scene().getRoot().applyCss();
        scene().getRoot().layout();
    }

    /** Waits until something is so. */
    public void until(String what, Callable<Boolean> isSo) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE, TimeUnit.SECONDS, () -> onWindow(isSo));
        } catch (TimeoutException e) {
            throw new AssertionError("Not within " + PATIENCE + " s: " + what + "; " + onWindow(this::seen), e);
        }
    }

    /** What someone sees who wonders why nothing happens. */
    private String seen() {
        String notices = scene().getRoot()
                .lookupAll(".notice .label")
                .stream()
                .map(label -> ((Labeled) label).getText())
                .collect(Collectors.joining(" | "));
        return "notices: [" + notices + "], focus: " + scene().getFocusOwner() + ", search: "
                + wiring.gallery().model().typed().get() + ", found: "
                + wiring.gallery().model().contents().get().size()
                + ", chosen: " + wiring.gallery().model().chosenIds().length;
    }

    /** Does something on the window's thread and waits for it. */
    public static <T> T onWindow(Callable<T> task) {
        return Person.onWindow(task);
    }

    public static void run(Runnable task) {
        Person.run(task);
    }

    /** Closes the window, and fails where its thread has used files meanwhile. */
    @Override
    public void close() {
        try (guard) {
            run(() -> {
                stage.hide();
                wiring.close();
            });
        }
    }
}
