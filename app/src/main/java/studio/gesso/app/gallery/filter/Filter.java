package studio.gesso.app.gallery.filter;

/** By what pictures are filtered with a click; each is a field of the search. */
enum Filter {
    MODEL("Model", "model", "cube-outline"),
    RATING("Rating", "rating", "star-outline"),
    DATE("Date", "date", "calendar-range"),
    SIZE("Size", "size", "resize"),
    LORA("LoRA", "lora", "layers-outline"),
    TAG("Tag", "tag", "tag-outline");

    private final String label;
    private final String field;
    private final String icon;

    Filter(String label, String field, String icon) {
        this.label = label;
        this.field = field;
        this.icon = icon;
    }

    String label() {
        return label;
    }

    /** Its name in the search. */
    String field() {
        return field;
    }

    String icon() {
        return icon;
    }
}
