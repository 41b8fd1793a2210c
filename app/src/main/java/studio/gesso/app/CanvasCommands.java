package studio.gesso.app;

import java.util.List;
import java.util.stream.Stream;
import studio.gesso.app.action.ActionViewModel;
import studio.gesso.app.canvas.CanvasViewModel;
import studio.gesso.app.canvas.layer.LayersViewModel;
import studio.gesso.app.fx.ClipboardAccess;
import studio.gesso.app.lora.LorasViewModel;
import studio.gesso.app.palette.Command;
import studio.gesso.app.prompt.PromptPanel;

/** The commands of the canvas: its files, its shape, its masks, its results. */
record CanvasCommands(CanvasViewModel canvas, CanvasFiles files) {

    List<Command> all() {
        return Stream.of(document(), layers(), shape(), results()).flatMap(List::stream).toList();
    }

    private List<Command> document() {
        return List.of(new Command("New picture", "Shortcut+N", canvas.shape()::newPicture),
                new Command("Open an image or a canvas …", "Shortcut+O", files::open),
                new Command("Save the canvas", "Shortcut+S", files::save),
                new Command("Save the canvas as …", "Shortcut+Shift+S", files::saveAs),
                new Command("Save the picture as PNG, JPEG or WebP …", "Shortcut+Shift+E", files::savePicture),
                new Command("Paste an image", "Shortcut+V",
                        () -> ClipboardAccess.get().ifPresent(canvas.shape()::paste)),
                Command.onCanvas("Undo", "Shortcut+Z", canvas.history()::undo),
                Command.onCanvas("Redo", "Shortcut+Shift+Z", canvas.history()::redo),
                Command.onCanvas("Invert the mask", "Shortcut+I", canvas.masks()::invert),
                new Command("Clear the mask", canvas.masks()::clear),
                Command.onCanvas("Fit the picture into the window", "Shortcut+0", canvas.camera()::fit),
                Command.onCanvas("Show the picture at 100 %", "Shortcut+1", canvas.camera()::actualSize));
    }

    private List<Command> layers() {
        LayersViewModel layers = canvas.pictureLayers();
        return List.of(
                new Command("Paste an image as a layer", "Shortcut+Shift+V",
                        () -> ClipboardAccess.get().ifPresent(layers::paste)),
                new Command("New picture layer", "Shortcut+Shift+N", layers::add),
                new Command("Duplicate the picture layer", "Shortcut+J", layers::duplicate),
                new Command("Merge the picture layer with the one below", "Shortcut+E", layers::mergeDown),
                new Command("Merge the visible picture layers", layers::mergeVisible),
                new Command("Move the picture layer up", () -> layers.move(1)),
                new Command("Move the picture layer down", () -> layers.move(-1)),
                new Command("Show or hide the picture layer", layers::toggle),
                new Command("Remove the picture layer", layers::remove));
    }

    private List<Command> shape() {
        return List.of(new Command("Picture size: make the picture larger or smaller …", "Shortcut+Alt+I",
                () -> canvas.shape().resizing().begin(true)),
                new Command("Canvas size: add or take away room around the picture …", "Shortcut+Alt+C",
                        () -> canvas.shape().resizing().begin(false)),
                new Command("Crop the canvas to the frame", canvas.shape()::cropToFrame),
                new Command("Frame the whole picture", canvas.shape()::frameWhole),
                new Command("Rotate the canvas right", canvas.shape()::rotateRight),
                new Command("Rotate the canvas left", canvas.shape()::rotateLeft),
                new Command("Rotate the canvas by 180°", canvas.shape()::rotateHalf),
                new Command("Flip the canvas left and right", canvas.shape()::mirror),
                new Command("Flip the canvas top and bottom", canvas.shape()::flip));
    }

    private List<Command> results() {
        return List.of(new Command("Put the result on the canvas", canvas.results()::accept),
                new Command("Discard the result", canvas.results()::discard),
                new Command("Ask again how a larger result goes onto the canvas", canvas.results()::askAgain));
    }

    /**
     * The commands of the request on the same page: what makes pictures, and what stops that.
     *
     * @param escape leaves what is looked at, or stops what runs
     */
    static List<Command> ofRequest(ActionViewModel action, PromptPanel prompt, LorasViewModel loras,
            Runnable escape) {
        return List.of(new Command("Generate", "Shortcut+Enter", action::generate),
                new Command("Stop", "Esc", escape),
                new Command("Finish now, with the steps that are done", "Shortcut+Shift+Enter", action::finishNow),
                new Command("Skip this picture", action::skip),
                new Command("Stop after this picture", action::stopAfterThis),
                new Command("Stop everything", "Shift+Esc", action::stopAll),
                new Command("Switch between plain text and weighted prompts", prompt.model()::togglePlain),
                new Command("Add the file of a LoRA", loras::addFile),
                new Command("Open the wildcards folder", prompt.model()::openWildcards));
    }

    /** The commands of what helps to write the prompt. */
    static List<Command> ofPrompt(PromptPanel prompt) {
        return List.of(
                new Command("Styles: choose templates for the prompt …", "Shortcut+Shift+L",
                        () -> prompt.styles().open().set(true)),
                new Command("Prompts of earlier pictures: search and use one again …", "Shortcut+Shift+H",
                        () -> prompt.history().open().set(true)),
                new Command("Save the prompt as a style …", prompt.styles()::saveAs),
                new Command("Open the folder of tags", prompt.completion()::openFolder),
                new Command("Propose tags while typing, or no more", prompt.completion()::toggle),
                new Command("Import styles of A1111 or Fooocus …", prompt.styles()::importFile));
    }
}
