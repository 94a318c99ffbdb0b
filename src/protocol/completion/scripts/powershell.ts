/**
 * For Windows PowerShell 5.1 and PowerShell 7. It gives no empty argument and no `--` to the program:
 * PowerShell drops the one for batch files, and the other for scripts, such as npm makes of a program.
 */
export const POWERSHELL = String.raw`# PowerShell completion for handoff
Register-ArgumentCompleter -Native -CommandName 'handoff', 'git-handoff' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    # Signs that a batch file would run or replace do not leave PowerShell.
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
        ForEach-Object { $_.Extent.Text -replace '[^\w./\\@:=+~-]', '_' })
    $place = if ($wordToComplete -eq '') { 'after' } else { 'in' }
    handoff complete $place @words 2>$null | ForEach-Object {
        $value, $text = $_ -split [char]9, 2
        if (-not $text) { $text = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $text)
    }
}
`;
