package dev.margay.spark;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import org.apache.hadoop.security.UserGroupInformation;

/** Hadoop and Spark go by user names; in a container an id often has none. */
public final class UserName {

    private UserName() {}

    /**
     * The user's name.
     *
     * @throws BadInputException if there is none
     */
    public static String require() {
        try {
            return UserGroupInformation.getCurrentUser().getShortUserName();
        } catch (IOException e) {
            throw new BadInputException(InputProblem.ofFile(
                    "this machine",
                    "the user id has no name, which Hadoop needs; add it to /etc/passwd, or run as a user that has one ("
                            + e.getMessage() + ")"));
        }
    }
}
