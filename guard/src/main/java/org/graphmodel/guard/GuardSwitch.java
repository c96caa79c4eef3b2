package org.graphmodel.guard;

/** How a server is started without the guard, which it then says in its log and to whoever asks. */
public final class GuardSwitch {
    /** The Java system property that switches the guard off. */
    public static final String PROPERTY = "graphmodel.guard";

    /** The one value of it that does; anything else leaves the guard on. */
    public static final String OFF = "off";

    private GuardSwitch() {}

    static boolean isOff() {
        return OFF.equals(System.getProperty(PROPERTY));
    }
}
