package dev.margay.spark;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import org.apache.hadoop.security.UserGroupInformation;

/** Hadoop and Spark need a user name. In a container, a user id often has no name. */
public final class UserName {

    private UserName() {}

    /**
     * The user's name.
     *
     * @throws BadInputException if the user has no name
     */
    public static String require() {
        try {
            return UserGroupInformation.getCurrentUser().getShortUserName();
        } catch (IOException e) {
            throw new BadInputException(InputProblem.ofFile(
                    "this machine",
                    "the user id has no name, but Hadoop needs one; add it to /etc/passwd, or run as a user with a name ("
                            + e.getMessage() + ")"));
        }
    }
}
