package studio.gesso.app.fx.help;

import javafx.event.Event;
import javafx.event.EventType;

/** Asks the window for a page of help; whatever is around the place where it was asked passes it on. */
public final class HelpEvent extends Event {

    public static final EventType<HelpEvent> ASKED = new EventType<>(Event.ANY, "HELP_ASKED");

    private static final long serialVersionUID = 1;

    private final String page;

    HelpEvent(String page) {
        super(ASKED);
        this.page = page;
    }

    /** The name of the page. */
    public String page() {
        return page;
    }
}
