package dev.errnorm;

/** What the person behind the request, or the operator of the account, can do about a failure. */
public enum Remedy {
  /** Correct the fields that are wrong. */
  CORRECT_INPUT,
  /** Send less: a shorter prompt, fewer or smaller files, a lower output limit. */
  REDUCE_INPUT,
  /** Change the content that a safety filter refused. */
  MODIFY_CONTENT,
  /** Upload the file again and use the new reference. */
  REUPLOAD_FILE,
  /** Convert the file to a format that the model accepts. */
  CONVERT_FILE,
  /** See whether the URL can be fetched without a login. */
  CHECK_FILE_URL,
  /** Use another model: one that exists, has the feature, or is faster. */
  CHOOSE_ANOTHER_MODEL,
  /** See whether the base URL and path are right. */
  CHECK_BASE_URL,
  /** See whether the key is right, active and allowed to do this. */
  CHECK_CREDENTIAL,
  /** Use another region or address. */
  CHANGE_REGION,
  /** Put credit on the account. */
  TOP_UP,
  /** Raise the budget or spending cap. */
  RAISE_BUDGET,
  /** Wait, then send the same request. */
  WAIT,
  /** Send fewer requests at a time. */
  REDUCE_RATE,
  /** Stream the answer, so that no idle timeout is hit. */
  USE_STREAMING,
  /** Split the task into smaller requests. */
  SPLIT_TASK,
  /** Run the task asynchronously and poll for it. */
  RUN_ASYNC,
  /** Look up whether the submission was accepted before sending it again. */
  LOOK_UP_TASK,
  /** Contact support with the request id. */
  CONTACT_SUPPORT
}
