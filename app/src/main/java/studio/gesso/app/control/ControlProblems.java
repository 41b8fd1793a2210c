package studio.gesso.app.control;

import java.util.Optional;
import studio.gesso.app.draft.ChosenControl;
import studio.gesso.app.draft.ChosenControl.Type;
import studio.gesso.app.library.ControlShelf;
import studio.gesso.app.library.ControlShelf.Network;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.image.preprocess.Preprocessors;

/** Says why a control is not used, and what to do. */
record ControlProblems(ControlShelf shelf, KeptControls kept) {

    /** Why it is not used, in a sentence; empty where it is. */
    String of(ChosenControl control, Optional<Network> network) {
        if (control.file().isEmpty()) {
            return "Not used yet: choose " + what(control.kind()) + ".";
        }
        if (network.isEmpty()) {
            return "“" + control.name() + "” is not here; put it into “" + folder(control.kind()) + "” in "
                    + PathText.shown(shelf.folder()) + ", or choose another one.";
        }
        if (network.get().problem().isPresent()) {
            return network.get().problem().get();
        }
        if (control.followsMask()) {
            return "";
        }
        if (control.pictures().stream().anyMatch(kept::isGone)) {
            return "Its picture is not here any more; choose it again.";
        }
        return control.pictures().isEmpty() ? "Not used yet: choose a picture." : "";
    }

    private static String what(Type kind) {
        return kind == Type.REFERENCE ? "an IP-Adapter" : "a ControlNet or T2I-Adapter";
    }

    private static String folder(Type kind) {
        return kind == Type.REFERENCE ? "ipadapter" : "controlnet";
    }

    /** What else is to be known. */
    static String note(ChosenControl control, boolean isMasked) {
        if (control.followsMask()) {
            return isMasked ? "Follows what the mask keeps." : "Waits for a mask on the canvas.";
        }
        boolean isBare = control.kind() == Type.CONTROL && control.file().isPresent()
                && control.preprocessing().isEmpty() && Preprocessors.suited(control.name()).isEmpty();
        return isBare
                ? "Takes the picture as it is: give it what this network follows, such as a depth map or a pose."
                : "";
    }
}
