"""What the readers of the story write: criterion, place, gap, one next move."""

WARM = (
    "Your sequence climbs step by step, and the class follows it. The one next step:"
    " leave more of the answering to the students."
)
DONE = (
    "Every part shows what it set out to show, and the second tally is honest about"
    " what did not work. Keep the writing time; it carried the lesson."
)
Q6 = (
    "After your third ladder question you answered it yourself within a second. The"
    " descriptor needs three seconds of quiet or writing. Next lesson: write the"
    " question, sit down, count to three."
)
Q8 = (
    "Student B's reason went back to you, and the exchange ended there. Ask one"
    " student to restate it and one to challenge it."
)
P6 = (
    "You step in too early: each group hears the approach before it has tried one."
    " Next time ask two questions and walk away until they have written something."
)
A7 = (
    "Two scores differ by two points and the cause is not named. Say which words in"
    " the criterion you read differently and rewrite them."
)

# Of an appeal: what its educator wrote, and what each of the panel did.
APPEAL = (
    "The tagged passage shows me asking two questions and walking away. I come back"
    " when the group has decided by itself which way to go on."
)
HEARD = (
    "At 6:10-7:40 you ask two questions, walk away and let the group choose; that is"
    " what the descriptor asks for. Next, note what the group chose and why."
)
# Of a case: what was seen, what was answered, and what two people found.
TRACES = "Student work, traces A, B, D and E: the same files as in another's pieces"
FOLDER = (
    "We keep student work in one folder of the department, and I took these from there."
    " I see now that four of them are not from my class."
)
SAME_TRACES = "Four of six traces match another educator's pieces."
